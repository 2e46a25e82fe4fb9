import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { bootstrap, framed } from "../../../src/capture/cage/init/bootstrap.ts";
import { initProgram } from "../../../src/capture/cage/init/init-program.ts";

const namespaces = ["--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"];
const words = [...namespaces, "--mount-proc", "perl", "-e", bootstrap];

for (const [what, sent] of [
  ["before it has its program", ""],
  ["in the midst of its program", framed(initProgram("x64")).subarray(0, 1000)],
  ["before it has an order", framed(initProgram("x64"))],
] as const)
  test(`a first process whose maker is gone ${what} ends by itself`, async () => {
    const child = spawn("unshare", words, {
      stdio: ["pipe", "ignore", "ignore", "ipc", "ignore", "ignore", "ignore", "ignore"],
      serialization: "json",
    });
    child.stdin?.on("error", () => {});
    child.stdin?.end(sent);
    child.disconnect();
    const late = setTimeout(() => child.kill("SIGKILL"), 120_000);
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    clearTimeout(late);
    assert.equal(signal, null);
    assert.equal(code, 0);
  });
