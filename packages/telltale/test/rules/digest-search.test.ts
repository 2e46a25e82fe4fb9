import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { digestSearch } from "../../src/rules/digest-search.ts";
import { spellingsOf } from "../../src/rules/spellings.ts";

const search = digestSearch([{ name: "git.email", value: "Mira@example.org" }]);
const digestOf = (algorithm: string, text: string, encoding: "hex" | "base64" | "base64url") =>
  createHash(algorithm).update(text).digest(encoding);

test("digests are found in hex and base64, of the value as it is and in lower case", () => {
  for (const algorithm of ["md5", "sha1", "sha256", "sha512"]) {
    for (const text of ["Mira@example.org", "mira@example.org"]) {
      for (const encoding of ["hex", "base64", "base64url"] as const) {
        const [hit] = search(`id=${digestOf(algorithm, text, encoding)};`);
        assert.equal(hit?.name, "git.email");
        assert.equal(hit?.encoding, `${algorithm} in ${encoding === "hex" ? "hex" : "base64"}`);
      }
    }
  }
});

test("a cut digest is found, and how much was kept is said", () => {
  const hex = digestOf("sha256", "mira@example.org", "hex");
  assert.deepEqual(search(hex.slice(0, 16)), [
    { name: "git.email", encoding: "sha256 in hex, first 16 of 64" },
  ]);
  assert.deepEqual(search(hex.slice(0, 16).toUpperCase()).length, 1);
  assert.deepEqual(search(hex.slice(0, 11)), []);
});

test("what begins like a digest and goes on otherwise is another", () => {
  const hex = digestOf("sha256", "mira@example.org", "hex");
  const other = hex.slice(0, 20) + (hex[20] === "0" ? "1" : "0") + hex.slice(21);
  assert.deepEqual(search(other), []);
  assert.deepEqual(search(digestOf("sha256", "other", "hex")), []);
});

test("a git remote is known by each of its spellings", () => {
  for (const value of [
    "git@github.com:owner/name.git",
    "https://github.com/owner/name.git",
    "https://github.com/owner/name",
    "ssh://git@github.com/owner/name.git",
  ]) {
    const spellings = spellingsOf(value);
    for (const spelling of [
      value,
      "github.com/owner/name",
      "https://github.com/owner/name",
      "git@github.com:owner/name.git",
      "owner/name",
    ]) {
      assert.ok(spellings.includes(spelling), `${spelling} of ${value}`);
    }
  }
});

test("a path is known by its last part, a name only as it is", () => {
  assert.deepEqual(spellingsOf("/home/dev/Project"), [
    "/home/dev/Project",
    "/home/dev/project",
    "Project",
    "project",
  ]);
  assert.deepEqual(spellingsOf("dev"), ["dev"]);
});
