import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { InteractionHint } from "../../packages/telltale/src/experiment/design/crossed-rows.ts";
import type { FactorPlan } from "../../packages/telltale/src/trial/factors/factor.ts";
import { addProgramLevels } from "../../packages/telltale/src/trial/factors/program-levels.ts";
import { seededRandom } from "../../packages/telltale/src/trial/world/random.ts";
import { simulatedAudit, simulatedFactors } from "./simulated-audit.ts";
import { marker } from "./simulated-tool.ts";
import type { Channel } from "./simulated-tool.ts";
import { standardBudget } from "../../packages/telltale/src/experiment/settings/budget.ts";

/** One simulated audit. */
export const markerRecordSchema = z.object({
  /** Digest of the sources that it was made with. */
  of: z.string(),
  row: z.string(),
  seed: z.int(),
  trials: z.int(),
  fresh: z.int(),
  /** What is true, and what of it was found with its very factors. */
  true: z.array(z.string()),
  found: z.array(z.string()),
  /** Hidden dependences that nothing true accounts for: on what the prompt says, and on what the telemetry does. */
  wrong: z.array(z.string()),
  clutter: z.array(z.string()),
});
export type MarkerRecord = z.infer<typeof markerRecordSchema>;

/** What is simulated: for each seed a program, what is true of it, and what an audit varies. */
export interface MarkerRow {
  readonly name: string;
  readonly budget: { readonly trials: number; readonly reserve: number };
  made(seed: number): Made;
}

interface Made {
  readonly channels: readonly Channel[];
  readonly truth: readonly string[];
  readonly factors: readonly FactorPlan[];
  /** What reading the program ties together. */
  readonly ties?: readonly InteractionHint[];
}

const both = ["confusable-character by base-url", "date-format by base-url and timezone"];
/** Levels that static reading finds in the program, as the marker's lists hold them. */
const read = [
  { factor: "timezone", level: "Asia/Urumqi" },
  { factor: "base-url", level: "https://api.deepseek.com/anthropic" },
];
/** As an audit has when nothing is said of it. */
const budget = standardBudget;
const withReading = 49;

/** Where a pair acts: at all levels that stand for each other, at one level, or at one that reading the program names. */
type Where = "pool" | "level" | "named level";

/** A look-alike where two factors have these levels, drawn anew for each seed. */
function pairAt(seed: number, count: number, where: Where): Made {
  const random = seededRandom(seed + 7);
  const plans = simulatedFactors(seed, count);
  const open = random.shuffle(plans.filter(({ isGrouped }) => isGrouped !== true)).slice(0, 2);
  const levels = open.map(({ name, levels: all, pools = [all] }) => {
    const pool = pools[random.below(pools.length)] ?? all;
    return [name, where === "pool" ? pool : [all[random.below(all.length)] ?? ""]] as const;
  });
  const channel: Channel = (prompt, { environment }) => {
    if (levels.every(([name, some]) => some.includes(environment[name] ?? "")))
      prompt.apostrophe = "\u02bc";
  };
  const named = levels.map(([factor, [level = ""]]) => ({ factor, level }));
  const factors = where === "named level" ? addProgramLevels(plans, named, []).plans : plans;
  const names = open.map(({ name }) => name).toSorted();
  return {
    channels: [channel],
    truth: [`confusable-character by ${names.join(" and ")}`],
    factors,
  };
}

export const markerRows: readonly MarkerRow[] = [
  {
    name: "the marker",
    budget,
    made: (seed) => ({ channels: [marker], truth: both, factors: simulatedFactors(seed, 20) }),
  },
  {
    name: "the marker, with static reading",
    budget,
    made: (seed) => ({
      channels: [marker],
      truth: both,
      factors: addProgramLevels(simulatedFactors(seed, withReading), read, []).plans,
      ties: [{ factors: read.map(({ factor }) => factor) }],
    }),
  },
  {
    name: "the marker taken out",
    budget,
    made: (seed) => ({ channels: [], truth: [], factors: simulatedFactors(seed, 20) }),
  },
  ...[20, 35, 50].map((count) => ({
    name: `two factors at levels that stand for each other, ${count} factors`,
    budget,
    made: (seed: number) => pairAt(seed, count, "pool"),
  })),
  {
    name: "two factors at any one level of their lists, 20 factors, nothing read",
    budget,
    made: (seed) => pairAt(seed, 20, "level"),
  },
  {
    name: "two factors at any one level of their lists, 20 factors, both named by the program",
    budget,
    made: (seed) => pairAt(seed, 20, "named level"),
  },
];

export async function runMarker(row: MarkerRow, seed: number, of: string): Promise<MarkerRecord> {
  const { channels, truth, factors, ties } = row.made(seed);
  const { analysis, traces, manifest } = await simulatedAudit(channels, {
    factors,
    seed,
    budget: row.budget,
    ...(ties === undefined ? {} : { ties }),
  });
  const hidden = analysis.dependences
    .filter((each) => each.class === "covert")
    .map((each) => ({
      says: `${each.form} by ${[...each.factors].toSorted().join(" and ")}`,
      isPrompt: !each.where.includes("properties"),
    }));
  const others = hidden.filter(({ says, isPrompt }) => !isPrompt || !truth.includes(says));
  return {
    of,
    row: row.name,
    seed,
    trials: traces.length,
    fresh: manifest.trials.filter(({ role }) => role === "confirmation").length,
    true: [...truth],
    found: truth.filter((each) => hidden.some(({ says, isPrompt }) => isPrompt && says === each)),
    wrong: others.filter(({ isPrompt }) => isPrompt).map(({ says }) => says),
    clutter: others.filter(({ isPrompt }) => !isPrompt).map(({ says }) => says),
  };
}

/** Runs what is not in the file yet, row by row, and gives all that is. */
export async function simulatedMarker(
  file: string,
  of: string,
  seeds: number,
  mayRun: boolean,
): Promise<readonly MarkerRecord[]> {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const records = lines
    .filter((line) => line !== "")
    .map((line) => markerRecordSchema.parse(JSON.parse(line)));
  if (!mayRun) return records;
  mkdirSync(dirname(file), { recursive: true });
  for (let seed = 1; seed <= seeds; seed++)
    for (const row of markerRows) {
      const isThere = records.some(
        (each) => each.of === of && each.row === row.name && each.seed === seed,
      );
      if (isThere) continue;
      const record = await runMarker(row, seed, of);
      records.push(record);
      appendFileSync(file, `${JSON.stringify(record)}\n`);
    }
  return records;
}
