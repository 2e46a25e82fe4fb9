/**
 * `npm run bench:detect`: audits every specimen and holds what was found against the truth, compares real agents with
 * themselves, simulates the interval of bits, and writes docs/detection.md. What was run is kept, so that a run that
 * was interrupted goes on where it stopped.
 *
 *     npm run bench:detect -- [--part specimens|simulated|levels|marker|same-same|capacity|standard]... [--only PART OF A NAME]... [--budget 300t]
 *         [--repeats N] [--repeats-of-chance N] [--seed N] [--trials N] [--splits N] [--seeds N] [--keep] [--page] [--out FILE]
 *
 * `--page` runs nothing and writes the page from what is there; `--keep` counts audits made with other sources of
 * Telltale too, and the page says which.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { loadSpecimens } from "../../specimens/load.ts";
import { capacityCoverage } from "./capacity-coverage.ts";
import { readDetectOptions } from "./options.ts";
import { detectionPage } from "./page.ts";
import { planRuns } from "./plan-runs.ts";
import { openRecordStore } from "./record-store.ts";
import { runAudits } from "./run-audits.ts";
import { remembered } from "./remembered.ts";
import { measureSameSame, sameSameAgents } from "./same-same.ts";
import type { SameSame } from "./same-same.ts";
import { simulatedLevels, simulatedLevelsSchema } from "./simulated-levels.ts";
import { simulatedMarker } from "./simulated-marker.ts";
import { simulatedPower, simulatedPowerSchema } from "./simulated-power.ts";
import { digestOfSources } from "./source-digest.ts";
import { standardAudit, standardAuditSchema } from "./standard-audit.ts";

/** Of each simulated channel. */
const capacityDraws = 1000;
/** Of each simulated program. */
const simulatedRepeats = 20;

const words = process.argv.slice(2);
const options = readDetectOptions(words);
const sources = digestOfSources();
const store = openRecordStore(join(options.folder, "runs.jsonl"));
const specimens = loadSpecimens();
if (options.parts.includes("specimens") && !options.page)
  await runAudits(planRuns(specimens, options, store.records()), store.add);

const sameSame: SameSame[] = [];
for (const agent of sameSameAgents) {
  sameSame.push(
    await measureSameSame(agent, {
      trials: options.trials,
      splits: options.splits,
      folder: join(options.folder, "same-same"),
      of: sources,
      mayRun: options.parts.includes("same-same") && !options.page,
      keep: options.keep,
    }),
  );
}

const simulated = await remembered(
  join(options.folder, "simulated.json"),
  simulatedPowerSchema,
  options.parts.includes("simulated") && !options.page,
  () => simulatedPower(sources, 0.3, 300, simulatedRepeats),
);
const levels = await remembered(
  join(options.folder, "levels.json"),
  simulatedLevelsSchema,
  options.parts.includes("levels") && !options.page,
  () => simulatedLevels(sources, options.repeats),
);
const marker = await simulatedMarker(
  join(options.folder, "marker.jsonl"),
  sources,
  options.seeds,
  options.parts.includes("marker") && !options.page,
);
const standard = await remembered(
  join(options.folder, "standard.json"),
  standardAuditSchema,
  options.parts.includes("standard") && !options.page,
  () => standardAudit(sources, options.seed),
);

const page = detectionPage({
  command: ["npm run bench:detect", ...(words.length === 0 ? [] : ["--", ...words])].join(" "),
  date: new Date().toISOString().slice(0, 10),
  machine: `${process.platform}-${process.arch}, ${availableParallelism()} cores, Node ${process.version}`,
  plan: options.parts.includes("specimens")
    ? planRuns(specimens, options, store.records())
    : undefined,
  sameSame,
  simulated,
  levels,
  marker,
  standard,
  capacity: capacityCoverage(capacityDraws, options.seed),
  sources,
});
if (options.out === undefined) process.stdout.write(page);
else writeFileSync(options.out, page);
