import assert from "node:assert/strict";
import { test } from "node:test";
import type { Process } from "../../../src/capture/trace/activity.ts";
import { emptyBody } from "../../../src/capture/trace/body.ts";
import { markInterruptedHandshakes } from "../../../src/trial/run/interrupted-handshakes.ts";
import { muteReason } from "../../../src/capture/wire/index.ts";

const processOf = (
  pid: number,
  started: number,
  ended: number | undefined,
  exitCode = 0,
): Process => ({
  pid,
  parent: 0,
  executable: "/usr/bin/agent",
  argv: ["agent"],
  started,
  ...(ended === undefined ? {} : { ended, exitCode }),
});

function outcomeBeside(processes: readonly Process[], reason = muteReason): string | undefined {
  const [seen] = markInterruptedHandshakes(
    [
      {
        id: "c1",
        transport: "tcp",
        address: "198.18.0.1",
        port: 443,
        host: "api.example",
        outcome: "certificate-refused",
        reason,
        bytesOut: 0,
        bytesIn: 0,
        sent: emptyBody,
        opened: 3000,
        closed: 3350,
      },
    ],
    processes,
  );
  return seen?.outcome;
}

test("a handshake that the end of its process cut short is no refusal", () => {
  assert.equal(outcomeBeside([processOf(1, 40, 3320)]), "silent");
  assert.equal(outcomeBeside([processOf(1, 40, 3320), processOf(2, 3010, 3015)]), "silent");
});

test("a client that closed before its process ended, or that goes on, refused", () => {
  assert.equal(outcomeBeside([processOf(1, 40, 3360)]), "certificate-refused");
  assert.equal(outcomeBeside([processOf(1, 40, undefined)]), "certificate-refused");
  const helper = processOf(2, 2900, 3340);
  assert.equal(outcomeBeside([processOf(1, 40, 9000), helper]), "certificate-refused");
});

test("a process that failed, none at all, or an alert leave it a refusal", () => {
  assert.equal(outcomeBeside([processOf(1, 40, 3320, 1)]), "certificate-refused");
  assert.equal(outcomeBeside([processOf(1, 40, 1200)]), "certificate-refused");
  assert.equal(outcomeBeside([]), "certificate-refused");
  const alert = 'TLS: the client answered our certificate with "tlsv1 alert unknown ca"';
  assert.equal(outcomeBeside([processOf(1, 40, 3320)], alert), "certificate-refused");
});
