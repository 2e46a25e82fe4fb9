import assert from "node:assert/strict";
import { test } from "node:test";
import { codingNotAsStated } from "../../../src/judgement/rules/coding-not-as-stated.ts";
import { nameCarriesData } from "../../../src/judgement/rules/name-carries-data.ts";
import { otherHost } from "../../../src/judgement/rules/other-host.ts";
import { undecodedRequest } from "../../../src/judgement/rules/undecoded-request.ts";
import { unreadableEgress } from "../../../src/judgement/rules/unreadable-egress.ts";
import { findingsOf } from "./made-up.ts";

test("opaque, malformed and certificate-refusing connections cannot be read", () => {
  for (const outcome of ["opaque", "malformed", "certificate-refused"] as const) {
    const [finding] = findingsOf(unreadableEgress, [
      { connections: [{ outcome, bytesOut: 12, reason: "why" }] },
    ]);
    assert.equal(finding?.severity, "medium");
    assert.match(finding?.title ?? "", /^203\.0\.113\.9:443\/tcp: .*\(1 flow, 12 bytes\)$/);
    assert.deepEqual(finding?.evidence, ["t1 c1 why"]);
  }
  const [refused] = findingsOf(unreadableEgress, [
    { connections: [{ outcome: "refused", transport: "udp" }] },
  ]);
  assert.equal(refused?.severity, "low");
});

test("decoded and silent connections give nothing; flows of one kind to one place are one finding", () => {
  const quiet = [{ outcome: "decoded" as const }, { outcome: "silent" as const }];
  assert.deepEqual(findingsOf(unreadableEgress, [{ connections: quiet }]), []);
  const opaque = { outcome: "opaque" as const };
  assert.equal(
    findingsOf(unreadableEgress, [{ connections: [opaque, opaque] }, { connections: [opaque] }])
      .length,
    1,
  );
  assert.equal(
    findingsOf(unreadableEgress, [{ connections: [opaque, { ...opaque, port: 1 }] }]).length,
    2,
  );
});

test("a request whose body could not be decoded is found, a few odd bytes are not", () => {
  const [whole] = findingsOf(undecodedRequest, [
    { exchanges: [{ bytes: 1000, bytesDecoded: 100 }] },
  ]);
  assert.equal(whole?.severity, "medium");
  assert.match(whole?.title ?? "", /900 bytes of 1000 in 1 request not decoded/);
  const [part] = findingsOf(undecodedRequest, [
    { exchanges: [{ bytes: 1000, bytesDecoded: 900 }] },
  ]);
  assert.equal(part?.severity, "low");
  assert.deepEqual(
    findingsOf(undecodedRequest, [{ exchanges: [{ bytes: 1000, bytesDecoded: 990 }] }]),
    [],
  );
});

test("hosts besides the model's are named, by request, connection and look-up", () => {
  const [finding] = findingsOf(otherHost, [
    {
      exchanges: [{}, { host: "telemetry.example", purpose: "telemetry" }],
      connections: [{ host: "raw.example", outcome: "opaque" }],
      lookups: ["api.vendor.example", "update.example"],
    },
  ]);
  assert.equal(finding?.severity, "info");
  assert.equal(
    finding?.title,
    "wanted 3 hosts besides its model's: telemetry.example, raw.example, update.example",
  );
  assert.deepEqual(
    findingsOf(otherHost, [{ exchanges: [{}], lookups: ["api.vendor.example"] }]),
    [],
  );
});

test("labels that look like data are found, names that people gave are not", () => {
  for (const name of [
    "4a6f686e446f65313233343536373839.example.com",
    "mfrggzdfmztwq2lknnwg23tpobyxe43u.x.example",
    "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d.example",
  ]) {
    assert.equal(findingsOf(nameCarriesData, [{ lookups: [name] }]).length, 1, name);
  }
  for (const name of [
    "api.vendor.example",
    "http-intake.logs.us5.datadoghq.com",
    "prod-telemetry-collector-eu-west-1.vendor.example",
    "internationalbusinessmachines.example",
    "o1158394.ingest.us.sentry.io",
  ]) {
    assert.deepEqual(findingsOf(nameCarriesData, [{ lookups: [name] }]), [], name);
  }
});

test("a body with another coding than its header states is found, one that broke off is not", () => {
  const path = "body{coding}";
  const lying = { leaves: [{ path, value: "stated gzip, is plain" }] };
  const [finding, ...more] = findingsOf(codingNotAsStated, [
    { exchanges: [lying, { leaves: [{ path, value: "gzip: broken" }] }] },
    { exchanges: [lying] },
  ]);
  assert.deepEqual(more, []);
  assert.equal(finding?.severity, "low");
  assert.equal(finding?.title, "api.vendor.example: stated gzip, is plain (2 requests)");
  assert.deepEqual(finding?.evidence, ["t1 e1 body (2 trials)"]);
});
