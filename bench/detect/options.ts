import { parseArgs } from "node:util";

export interface DetectOptions {
  /** Parts of names of specimens; none means all. */
  readonly only: readonly string[];
  /** Audits of each specimen; of one that acts by chance at least `repeatsOfChance`. */
  readonly repeats: number;
  readonly repeatsOfChance: number;
  readonly budget: string;
  readonly seed: number;
  /** Count records that were made with other sources of Telltale too. */
  readonly keep: boolean;
  /** Run nothing; write the page from what is there. */
  readonly page: boolean;
  readonly records: string;
}

export function readDetectOptions(words: readonly string[]): DetectOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: "string", multiple: true, default: [] },
      repeats: { type: "string", default: "1" },
      "repeats-of-chance": { type: "string", default: "3" },
      budget: { type: "string", default: "300t" },
      seed: { type: "string", default: "1" },
      keep: { type: "boolean", default: false },
      page: { type: "boolean", default: false },
      records: { type: "string", default: ".telltale/detect/runs.jsonl" },
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
    records: values.records,
  };
}

function positive(word: string, option: string): number {
  const number = Number(word);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`${option} ${word}: give a whole number from 1 on`);
  return number;
}
