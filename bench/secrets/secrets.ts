/** `npm run bench:secrets`: precision, recall, time and restored edits, as docs/secrets.md. */
import { writeFileSync } from "node:fs";
import core from "@secretlint/core/package.json" with { type: "json" };
import { secretFinder } from "../../packages/telltale/src/guard/secrets/find-secrets.ts";
import { allRules } from "../../packages/telltale/src/guard/secrets/rules/index.ts";
import { measureEdits } from "./edits.ts";
import { writePage } from "./page.ts";
import { readSet } from "./read-set.ts";
import { precisionOf, recallOf, score } from "./score.ts";
import { detectWithSecretlint } from "./secretlint.ts";
import { measureTimings } from "./timing.ts";

const positives = readSet("positives");
const negatives = readSet("negatives");
const set = [...positives, ...negatives];
const timings = await measureTimings(set, detectWithSecretlint);
const ours = await score(set, secretFinder());
const secretlint = await score(set, detectWithSecretlint);
const returned = measureEdits(positives);
const page = writePage({
  ruleCount: allRules.length,
  texts: { positives: positives.length, negatives: negatives.length },
  ours,
  secretlint,
  secretlintVersion: core.version,
  timings,
  returned,
});
writeFileSync(new URL("../../docs/secrets.md", import.meta.url), page);
for (const [name, { total }] of [
  ["ours", ours],
  ["secretlint", secretlint],
] as const) {
  console.log(
    `${name}: recall ${recallOf(total).toFixed(3)}, precision ${precisionOf(total).toFixed(3)}`,
  );
}
for (const { sample, place } of ours.missed)
  console.log(`missed: ${sample.kind}, ${place.start} to ${place.end}`);
console.log(timings);
console.log(returned.map(({ name, same, tried }) => `${name}: ${same} of ${tried}`).join("\n"));
