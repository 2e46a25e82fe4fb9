import { parseArgs } from "node:util";

const parts = [
  "specimens",
  "simulated",
  "levels",
  "marker",
  "same-same",
  "capacity",
  "standard",
] as const;
export type Part = (typeof parts)[number];

export interface DetectOptions {
  /** What of the bench is run; the page is made of all that is there. */
  readonly parts: readonly Part[];
  /** Parts of names of specimens; none means all. */
  readonly only: readonly string[];
  /** Audits of each specimen; of one that acts by chance at least `repeatsOfChance`. */
  readonly repeats: number;
  readonly repeatsOfChance: number;
  /** As after `--budget`; `default` gives none. */
  readonly budget: string;
  readonly seed: number;
  /** Count records that were made with other sources of Telltale too. */
  readonly keep: boolean;
  /** Run nothing; write the page from what is there. */
  readonly page: boolean;
  /** Where records and traces are kept. */
  readonly folder: string;
  /** Where the page goes; with `--only` it is not written unless this is given. */
  readonly out: string | undefined;
  /** Control trials of each agent, and comparisons made of them. */
  readonly trials: number;
  readonly splits: number;
  /** Seeds of each simulated marker. */
  readonly seeds: number;
}

export function readDetectOptions(words: readonly string[]): DetectOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: "string", multiple: true, default: [] },
      repeats: { type: "string", default: "1" },
      "repeats-of-chance": { type: "string", default: "3" },
      budget: { type: "string", default: "default" },
      seed: { type: "string", default: "1" },
      keep: { type: "boolean", default: false },
      page: { type: "boolean", default: false },
      part: { type: "string", multiple: true, default: [...parts] },
      folder: { type: "string", default: ".telltale/detect" },
      out: { type: "string" },
      trials: { type: "string", default: "150" },
      splits: { type: "string", default: "110" },
      seeds: { type: "string", default: "300" },
    },
  });
  return {
    only: values.only,
    repeats: positive(values.repeats, "--repeats"),
    repeatsOfChance: positive(values["repeats-of-chance"], "--repeats-of-chance"),
    budget: values.budget,
    seed: positive(values.seed, "--seed"),
    keep: values.keep,
    page: values.page,
    parts: parts.filter((part) => values.part.includes(part)),
    folder: values.folder,
    out: values.out ?? (values.only.length === 0 ? "docs/detection.md" : undefined),
    trials: positive(values.trials, "--trials"),
    splits: positive(values.splits, "--splits"),
    seeds: positive(values.seeds, "--seeds"),
  };
}

function positive(word: string, option: string): number {
  const number = Number(word);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`${option} ${word}: give a whole number from 1 on`);
  return number;
}
