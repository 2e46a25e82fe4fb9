import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Attack } from "../attack.ts";
import { changedTrace, judgedWith, lookup } from "./judged.ts";

const names = 300_000;

/** Half of them as if they carried data under one domain, half under as many domains. */
function nameOf(index: number): string {
  if (index % 2 === 1) return `a.b${index}.d${index}.example`;
  const data = createHash("sha256").update(String(index)).digest("hex").slice(0, 40);
  return `${data}.evil.example`;
}

export const manyNames: Attack = {
  name: "many-names",
  title: "300,000 look-ups of names are judged",
  async try(place) {
    const lookups = Array.from({ length: names }, (_, index) => lookup(nameOf(index), index));
    const folder = await changedTrace(place, () => ({ lookups }));
    const result = judgedWith(1, await place.telltale(["judge", "--json", folder]));
    assert.equal(result.egress.length, names);
    const carrying = result.findings.find(({ rule }) => rule === "name-carries-data");
    assert.match(carrying?.title ?? "", /^150000 names with labels that look like data/);
    return "judged whole; names that look like data are told";
  },
};
