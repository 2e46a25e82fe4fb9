import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import {
  authorityName,
  createAuthority,
  subjectHash,
} from "../../../../src/capture/wire/tls/authority.ts";
import { subjectHashOf } from "../../../../src/capture/wire/tls/subject-hash.ts";
import { has, run, temporaryFile } from "../programs.ts";
import { sharedAuthority } from "../stage.ts";

const day = 24 * 60 * 60 * 1000;

test("computes the hash that OpenSSL looks for", { skip: !has("openssl") }, async () => {
  const { pem, subjectHash: own } = await sharedAuthority();
  const { out } = await run("openssl", ["x509", "-subject_hash", "-noout"], pem);
  assert.equal(subjectHash, out.trim());
  assert.equal(own, subjectHash);
  assert.equal(
    subjectHashOf(`  ${authorityName.toUpperCase().replaceAll(" ", "  ")} `),
    subjectHash,
  );
});

test(
  "makes leaves that OpenSSL verifies for names and addresses",
  { skip: !has("openssl") },
  async () => {
    const { leaf, pem } = await sharedAuthority();
    await using root = await temporaryFile("root.pem", pem);
    for (const [names, flag, good, bad] of [
      [["api.example.com"], "-verify_hostname", "api.example.com", "example.com"],
      [["192.0.2.7", "named.example"], "-verify_ip", "192.0.2.7", "192.0.2.8"],
      [["192.0.2.7", "named.example"], "-verify_hostname", "named.example", "192.0.2.7.example"],
      [["2001:db8::7"], "-verify_ip", "2001:db8::7", "2001:db8::8"],
      [[`${"a".repeat(63)}.example`], "-verify_hostname", `${"a".repeat(63)}.example`, "a.example"],
      [["under_score.example"], "-verify_hostname", "under_score.example", "b.example"],
    ] as const) {
      const { certificate } = await leaf(names);
      await using file = await temporaryFile("leaf.pem", certificate);
      const verify = (name: string) =>
        run("openssl", [
          "verify",
          "-x509_strict",
          "-purpose",
          "sslserver",
          "-CAfile",
          root.path,
          flag,
          name,
          file.path,
        ]);
      const right = await verify(good);
      assert.equal(right.code, 0, right.err);
      assert.notEqual((await verify(bad)).code, 0);
    }
  },
);

test("is valid from a day ago, the leaf for at most 398 days, with a P-256 key and serials of their own", async () => {
  const now = new Date("2031-05-06T07:08:09Z");
  const authority = await createAuthority({ now });
  const root = new X509Certificate(authority.pem);
  const leaves = await Promise.all(
    ["a.example", "b.example"].map(
      async (name) => new X509Certificate((await authority.leaf([name])).certificate),
    ),
  );
  for (const certificate of [root, ...leaves]) {
    assert.equal(certificate.validFromDate.getTime(), now.getTime() - day);
    assert.equal(certificate.publicKey.asymmetricKeyDetails?.namedCurve, "prime256v1");
    assert.ok(certificate.verify(root.publicKey));
  }
  for (const certificate of leaves) {
    assert.equal(certificate.ca, false);
    assert.ok(certificate.validToDate.getTime() - certificate.validFromDate.getTime() <= 398 * day);
  }
  assert.equal(root.ca, true);
  assert.equal(root.subject, `CN=${authorityName}`);
  assert.notEqual(leaves[0]?.serialNumber, leaves[1]?.serialNumber);
  assert.doesNotMatch(authority.pem, /PRIVATE/);
});

test("holds a bounded number of leaves and drops the longest unused", async () => {
  const { leaf } = await createAuthority({ certificates: 2 });
  const [a, b] = [await leaf(["a.example"]), await leaf(["b.example"])];
  assert.equal(await leaf(["a.example"]), a);
  await leaf(["c.example"]);
  assert.equal(await leaf(["a.example"]), a);
  assert.notEqual(await leaf(["b.example"]), b);
});

test("makes a certificate whatever name is asked for", async () => {
  const { leaf } = await sharedAuthority();
  for (const name of [
    "",
    "a b",
    "*.example",
    "x,DNS:y",
    "\u0000",
    "é.example",
    "a".repeat(300),
    "a..b",
    "-",
  ]) {
    const certificate = new X509Certificate((await leaf([name])).certificate);
    assert.match(certificate.subjectAltName ?? "", /^DNS:(?:localhost|-)$/);
  }
});
