import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { tablesIn } from "./tables-in.ts";

const digest = (algorithm: string, text: string, form: "hex" | "base64" = "hex"): string =>
  createHash(algorithm).update(text).digest(form);
const words = ["Asia/Tokyo", "Europe/Paris", "nobody knows this", "nor this one", "nor that"];

for (const algorithm of ["md5", "sha1", "sha256", "sha512"])
  for (const form of ["hex", "base64"] as const)
    test(`a list of ${algorithm} in ${form} is told with the preimages that are known`, async () => {
      const values = words.map((word) => digest(algorithm, word, form));
      const { tables } = await tablesIn(`import { createHash } from "node:crypto";
        const hashed = (text) => createHash("${algorithm}").update(text).digest("${form}");
        const listed = new Set(${JSON.stringify(values)});
        export function knows(zone) { return listed.has(hashed(zone)); }`);
      assert.deepEqual(
        tables.map((table) => [table.holds, table.digest, table.values]),
        [
          ["time-zones", algorithm, words.slice(0, 2).toSorted()],
          ["digests", algorithm, values],
        ],
      );
    });

test("cut digests are compared as far as they go", async () => {
  const values = words.map((word) => digest("sha256", word).slice(0, 32));
  const { tables } = await tablesIn(`const { createHash } = require("crypto");
    const listed = ${JSON.stringify(values)};
    function knows(zone) { return listed.includes(createHash("sha256").update(zone).digest("hex").slice(0, 32)); }`);
  assert.deepEqual(tables[0]?.values, ["Asia/Tokyo", "Europe/Paris"]);
  assert.equal(tables[1]?.count, 5);
});

test("numbers that a function of the program is compared with are digests", async () => {
  const djb2 = (text: string): number => {
    let sum = 5381;
    for (const each of text) sum = (sum * 33 + each.charCodeAt(0)) >>> 0;
    return sum;
  };
  const zones = ["America/Lima", "Asia/Kolkata"];
  const { tables } =
    await tablesIn(`function sum(text) { let sum = 5381; for (let i = 0; i < text.length; i++) sum = (sum * 33 + text.charCodeAt(i)) >>> 0; return sum; }
    function choose(zone) { switch (sum(zone)) { ${[...zones, "unknown to all"].map((zone, at) => `case ${djb2(zone)}: return ${at};`).join(" ")} default: return -1; } }`);
  const known = tables.find(({ holds }) => holds === "time-zones");
  assert.deepEqual(known?.values.toSorted(), zones);
  const listed = tables.find(({ holds }) => holds === "digests");
  assert.equal(listed?.count, 3);
  assert.equal(listed?.digest, "a digest of 32 bits");
});

test("identifiers, checksums of a lock file, sizes and spans of time are no digests", async () => {
  const { tables } =
    await tablesIn(`const commits = ${JSON.stringify(words.map((word) => digest("sha1", word)))};
    const integrity = ${JSON.stringify(words.map((word) => `sha512-${digest("sha512", word, "base64")}`))};
    const spans = { hour: 3600000, day: 86400000, week: 604800000, month: 2592000000 };
    const sizes = [134217728, 268435456, 536870912];
    function length(text) { let n = 0; for (let i = 0; i < text.length; i++) n += text.charCodeAt(i) > 255 ? 2 : 1; return spans[n] ?? sizes[n]; }
    export { commits, integrity, length };`);
  assert.deepEqual(tables, []);
});

test("digests that are hidden themselves are told as digests", async () => {
  const values = words.map((word) => digest("sha256", word));
  const { tables } = await tablesIn(
    `const listed = atob("${Buffer.from(values.join()).toString("base64")}").split(",");`,
  );
  assert.deepEqual(
    tables.map(({ holds, digest: name }) => [holds, name]),
    [
      ["time-zones", "sha256"],
      ["digests", "sha256"],
    ],
  );
});
