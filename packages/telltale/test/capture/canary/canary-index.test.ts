import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import * as fc from "fast-check";
import { canaryIndex } from "../../../src/capture/canary/canary-index.ts";
import { encodeBase32 } from "../../../src/capture/canary/encoded-forms.ts";
import { kindOfSource } from "../../../src/capture/canary/source.ts";
import type { Source } from "../../../src/capture/canary/source.ts";
import { growthOf } from "../../steps.ts";

const sourceOf = (name: string, value: string): Source => ({
  name,
  value,
  kind: kindOfSource(name),
});
const remote = sourceOf("git-remote", "git@code.example:billing/tools.git");
const email = sourceOf("git.email", "Mira.Okafor@nordwind.example");
const token = sourceOf("npm token", "npm_Kq7ZwLr4XtB9vN2mH5");
const user = sourceOf("user", "dev");
const index = canaryIndex([remote, email, token, user], [[0, 1]]);

const found = (content: string | Buffer): readonly string[] => {
  const hits = typeof content === "string" ? index.inText(content) : index.inBytes(content);
  return hits.map(({ source, encoding }) => `${index.sources[source]?.name}: ${encoding}`);
};
const xor = (text: string, key: number): Buffer =>
  Buffer.from(Buffer.from(text).map((byte) => byte ^ key));
const digest = (algorithm: string, text: string, form: "hex" | "base64" | "base64url"): string =>
  createHash(algorithm).update(text).digest(form);

test("a value is found in each encoding, and the encoding is named", () => {
  const { value } = token;
  const base64 = Buffer.from(value).toString("base64");
  for (const [encoding, text] of [
    ["plain", `x ${value} y`],
    ["case-folded", `x ${value.toLowerCase()} y`],
    ["reversed", [...value].toReversed().join("")],
    ["base64", base64],
    ["base64", Buffer.from(`>>${value}??`).toString("base64url")],
    ["base32", `a.${encodeBase32(Buffer.from(`--${value}--`)).toLowerCase()}.b`],
    ["hex", Buffer.from(value).toString("hex").toUpperCase()],
    ["URL", Buffer.from(value).toString("hex").replaceAll(/../g, "%$&")],
    ["reversed base64", [...base64].toReversed().join("")],
    ["base64 in base64", Buffer.from(base64).toString("base64")],
    ["XOR 0x5a in base64", `"k":"${xor(value, 0x5a).toString("base64")}"`],
    ["XOR 0x07 in hex", xor(value, 7).toString("hex")],
    ["gzip in base64", `v=${gzipSync(value).toString("base64")};`],
  ] as const) {
    assert.deepEqual(found(text), [`npm token: ${encoding}`], `${encoding} ${text}`);
  }
  const quoted = sourceOf("secret", 'pa"ss\\word 42');
  const [hit] = canaryIndex([quoted]).inText(JSON.stringify(JSON.stringify({ a: quoted.value })));
  assert.equal(hit, undefined, "escaped twice is another text");
  const [once] = canaryIndex([quoted]).inText(JSON.stringify({ a: quoted.value }));
  assert.equal(once?.encoding, "JSON");
});

test("a key is known by its end, and the whole of it is one hit", () => {
  assert.deepEqual(found(`…${token.value.slice(-12)}`), ["npm token: last 12 characters"]);
  assert.deepEqual(found(token.value), ["npm token: plain"]);
  assert.deepEqual(found(email.value.slice(-12)), []);
});

test("compressed data are looked into wherever they stand in bytes", () => {
  const { value } = token;
  const junk = Buffer.from([0, 255, 254, 1]);
  for (const [encoding, packed] of [
    ["gzip", gzipSync(value)],
    ["deflate", deflateSync(value)],
    ["zstd", zstdCompressSync(value)],
  ] as const) {
    const names = found(Buffer.concat([junk, packed]));
    assert.ok(names.includes(`npm token: ${encoding}`), `${encoding}: ${names}`);
  }
});

test("every key of XOR is found in bytes, and in characters made of bytes", () => {
  for (let key = 1; key < 256; key += 1) {
    const name = `npm token: XOR 0x${key.toString(16).padStart(2, "0")}`;
    const bytes = Buffer.concat([
      Buffer.from("head "),
      xor(token.value, key),
      Buffer.from(" tail"),
    ]);
    assert.deepEqual(found(bytes), [name]);
    if (key >= 0x80) assert.deepEqual(found(bytes.toString("latin1")), [name]);
  }
});

test("base64 and base32 are found at every offset inside longer data", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 9 }), (a, b) => {
      const bytes = Buffer.concat([a, Buffer.from(email.value), b]);
      assert.ok(found(bytes.toString("base64")).includes("git.email: base64"));
      assert.ok(found(bytes.toString("base64url")).includes("git.email: base64"));
      assert.ok(found(encodeBase32(bytes)).includes("git.email: base32"));
    }),
  );
});

test("digests are found of the value and of its normal forms, whole and cut, in each writing", () => {
  for (const algorithm of ["md5", "sha1", "sha256", "sha512"]) {
    for (const text of [email.value, email.value.toLowerCase(), "Mira.Okafor"]) {
      const hex = digest(algorithm, text, "hex");
      assert.deepEqual(found(`id=${hex};`), [`git.email: ${algorithm} in hex`]);
      assert.deepEqual(found(`id_${hex.slice(0, 16)}`), [
        `git.email: ${algorithm} in hex, first 16 of ${hex.length}`,
      ]);
      assert.deepEqual(found(hex.slice(0, 8).toUpperCase()), [
        `git.email: ${algorithm} in hex, first 8 of ${hex.length}`,
      ]);
      assert.deepEqual(found(hex.slice(0, 7)), []);
      for (const form of ["base64", "base64url"] as const) {
        assert.deepEqual(found(`"${digest(algorithm, text, form)}"`), [
          `git.email: ${algorithm} in base64`,
        ]);
      }
    }
  }
  const hex = digest("sha256", "code.example/billing/tools", "hex");
  assert.deepEqual(found(hex.slice(0, 16)), ["git-remote: sha256 in hex, first 16 of 64"]);
});

test("a digest of a value that is too short to look for as it is, is found", () => {
  assert.deepEqual(found(digest("sha256", "dev", "hex")), ["user: sha256 in hex"]);
  assert.deepEqual(found("dev dev developer"), []);
});

test("a digest in the shape of a UUID is found, and a UUID named by a value", () => {
  const hex = digest("md5", token.value, "hex");
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-4$3-8$4-$5");
  assert.deepEqual(found(uuid), ["npm token: md5 in a UUID"]);
  // RFC 9562, appendix A.4: the name-based UUID of www.example.com under the namespace of names.
  const named = canaryIndex([sourceOf("hostname", "www.example.com")]);
  const [hit] = named.inText("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  assert.equal(hit?.encoding, "UUID of version 5");
});

test("two identities digested together are found", () => {
  const both = digest("sha256", `${remote.value}|${email.value}`, "hex");
  assert.deepEqual(found(both), ["git-remote: sha256 together with git.email in hex"]);
});

test("what begins like a digest and goes on otherwise is another, and so is a part of a UUID", () => {
  const hex = digest("sha256", email.value, "hex");
  const other = hex.slice(0, 20) + (hex[20] === "0" ? "1" : "0") + hex.slice(21);
  assert.deepEqual(found(other), []);
  assert.deepEqual(found(`${hex.slice(0, 8)}-1111-4222-8333-444455556666`), []);
});

test("a short value is found as a whole word only", () => {
  const host = canaryIndex([sourceOf("hostname", "falcon")]);
  assert.equal(host.inText("on falcon.local").length, 1);
  assert.equal(host.inText("falconry and myfalcon").length, 0);
});

test("random texts and bytes give nothing", () => {
  const many = canaryIndex(
    Array.from({ length: 60 }, (_, count) =>
      sourceOf(`token ${count}`, digest("sha512", `${count}`, "base64").slice(0, 8 + (count % 40))),
    ),
  );
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF -_/+=.%";
  const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 3000 });
  fc.assert(fc.property(text, (value) => assert.deepEqual(many.inText(value), [])));
  const bytes = fc.uint8Array({ maxLength: 3000 });
  fc.assert(
    fc.property(bytes, (value) => {
      assert.deepEqual(many.inBytes(Buffer.from(value)), []);
      assert.deepEqual(many.inText(Buffer.from(value).toString("hex")), []);
      assert.deepEqual(many.inText(Buffer.from(value).toString("base64")), []);
    }),
  );
});

const bomb = gzipSync(Buffer.alloc(50_000_000));
const hostile: Readonly<Record<string, (length: number) => Buffer>> = {
  "inflating a thousandfold": (length) =>
    Buffer.concat(Array.from({ length: Math.ceil(length / bomb.length) }, () => bomb)),
  "all of one character": (length) => Buffer.alloc(length, "A"),
  "all of one value": (length) => Buffer.alloc(length, token.value),
  "all percent-encoded": (length) => Buffer.alloc(length, "%41"),
  "all beginnings of streams": (length) => Buffer.alloc(length, Buffer.from([0x78, 0x9c])),
};
for (const [title, make] of Object.entries(hostile))
  test(`hostile bytes take steps in proportion to their number: ${title}`, () => {
    assert.ok(growthOf((length) => index.inBytes(make(length)), 100_000) < 8);
    const names = new Set(
      index.inBytes(make(1_000_000)).map(({ source }) => index.sources[source]),
    );
    assert.deepEqual([...names], title === "all of one value" ? [token] : []);
  });

test("a value that stands there thousands of times does not keep another from being found", () => {
  const flood = `${remote.value} `.repeat(5000);
  const hits = index.inText(`${flood}${token.value}`);
  assert.ok(hits.some(({ source }) => index.sources[source] === token));
  assert.ok(hits.length < 1000, `${hits.length}`);
});

test("a shared budget limits what is decoded, and what it leaves undecoded is counted", () => {
  const hidden = Buffer.from(Buffer.from(token.value).toString("base64")).toString("base64");
  const remainingBudget = { left: 1_000_000, refused: 0 };
  assert.equal(index.inText(hidden, remainingBudget).length, 1);
  assert.ok(remainingBudget.left < 1_000_000);
  assert.equal(remainingBudget.refused, 0);
  const none = { left: 0, refused: 0 };
  assert.equal(index.inText(hidden, none).length, 0);
  assert.equal(none.refused, hidden.length);
});
