/**
 * `npm run bench:audits`: the standard audit of every agent of the list, each twice with other seeds, written into
 * docs/discoveries/audits.md. What was run is kept, so that a run that was interrupted goes on where it stopped.
 *
 *     npm run bench:audits -- [PART OF A NAME]... [--seed N]... [--page] [--keep] [--judge]
 *
 * `--page` runs nothing and writes the page from what is there; `--keep` counts audits made with other sources of
 * Telltale too, and the page says which; `--judge` runs nothing either, and judges the saved traces of such audits again by
 * the sources as they are. With names only those are run, and with seeds only with those.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { openRecordStore } from "../detect/record-store.ts";
import { digestOfSources } from "../detect/source-digest.ts";
import { audited } from "./agents.ts";
import { auditAgent, judgeAgain } from "./audit-agent.ts";
import { auditsPage } from "./page.ts";
import { auditRecordSchema, judgedAgainSchema } from "./record.ts";
import type { AuditRecord } from "./record.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    page: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    judge: { type: "boolean", default: false },
    seed: { type: "string", multiple: true, default: ["1", "2"] },
  },
});
const seeds = values.seed.map(Number);
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, ".telltale/audits");
const of = digestOfSources();
const store = openRecordStore(join(folder, "audits.jsonl"), auditRecordSchema);
const judged = openRecordStore(join(folder, "judged.jsonl"), judgedAgainSchema);
const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());

const isWanted = (spec: string): boolean =>
  positionals.length === 0 || positionals.some((part) => spec.includes(part));
const recordOf = (spec: string, seed: number): AuditRecord | undefined =>
  store
    .records()
    .findLast(
      (each) => each.spec === spec && each.seed === seed && (values.keep || each.of === of),
    );

// One seed of all, then the other: what is stopped early has every agent once.
for (const seed of seeds)
  for (const spec of audited) {
    if (values.page || values.judge || interrupt.signal.aborted || !isWanted(spec)) continue;
    if (recordOf(spec, seed) !== undefined) continue;
    const saved = savedIn(spec, seed);
    // What a run left that was stopped before its result.
    rmSync(saved, { recursive: true, force: true });
    mkdirSync(saved, { recursive: true });
    const record = await auditAgent(spec, { of, seed, folder: saved }, interrupt.signal);
    if (interrupt.signal.aborted) break;
    store.add(record);
    console.error(lineOf(record));
  }

if (values.judge)
  for (const seed of seeds)
    for (const spec of audited) {
      const record = recordOf(spec, seed);
      if (!isWanted(spec) || record === undefined || record.of === of) continue;
      const again = await judgeAgain(spec, { of, seed, folder: savedIn(spec, seed) });
      if (again !== undefined) judged.add(again);
      console.error(`${spec} seed ${seed}: ${again?.hidden.length ?? "no traces, nothing"} hidden`);
    }

/** What was found out by hand of each claim of something hidden: by its id. */
const truths = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL("truths.json", import.meta.url), "utf8")));
const rows = audited.map((spec) => ({
  spec,
  records: seedsOf(spec).flatMap((seed) => recordOf(spec, seed) ?? []),
  again: seedsOf(spec).flatMap(
    (seed) => judged.records().findLast((each) => each.spec === spec && each.seed === seed) ?? [],
  ),
}));
writeFileSync(join(root, "docs/discoveries/audits.md"), auditsPage(rows, truths, of));

/** All that a record is kept of. */
function seedsOf(spec: string): readonly number[] {
  const all = store.records().flatMap((each) => (each.spec === spec ? [each.seed] : []));
  return [...new Set(all)].toSorted((one, other) => one - other);
}

function savedIn(spec: string, seed: number): string {
  return join(folder, spec.replaceAll(/[^\w.-]+/g, "_"), String(seed));
}

function lineOf({ spec, seed, result, exitCode, complaint }: AuditRecord): string {
  if (result === undefined) return `${spec} seed ${seed}: no result (${exitCode}): ${complaint}`;
  const covert = result.dependences.filter((each) => each.class === "covert");
  const told = covert.map(({ factors, form, where }) => `${factors.join(" + ")} ${form} ${where}`);
  return `${spec} seed ${seed}: ${result.verdict}, ${result.trials} trials, ${Math.round(result.seconds)} s; hidden: ${told.join("; ") || "none"}`;
}
