import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { decodeOnce } from "../../packages/telltale/src/judgement/audit/decode-once.ts";
import { analyse } from "../../packages/telltale/src/experiment/inference/analyse.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";
import { controlTrials } from "./control-trials.ts";
import { splitAtRandom } from "./split.ts";

/** Quick ones of three makes. */
export const sameSameAgents = [
  "npm:@anthropic-ai/claude-code@2.1.196",
  "npm:@google/gemini-cli@0.61.0",
  "npm:@mariozechner/pi-coding-agent@0.73.1",
] as const;

export interface SameSameOptions {
  readonly trials: number;
  readonly splits: number;
  /** Where traces and outcomes are kept. */
  readonly folder: string;
  /** Digest of Telltale's sources: outcomes of others do not count. */
  readonly of: string;
  readonly mayRun: boolean;
  /** Count outcomes of other sources too. */
  readonly keep: boolean;
}

const splitRecordSchema = z.object({
  agent: z.string(),
  of: z.string(),
  seed: z.int(),
  trials: z.int(),
  covert: z.int(),
  /** Claims of any class: none of them is true either. */
  claims: z.int(),
  suspicions: z.int(),
});
export type SplitRecord = z.infer<typeof splitRecordSchema>;

export interface SameSame {
  readonly agent: string;
  /** Control trials that were run, and those of them that ended by themselves. */
  readonly trials: number;
  readonly finished: number;
  readonly splits: readonly SplitRecord[];
}

/** Comparisons of an agent with itself: the same trials dealt into two arms, again and again, and judged. */
export async function measureSameSame(agent: string, options: SameSameOptions): Promise<SameSame> {
  const path = join(options.folder, "splits.jsonl");
  mkdirSync(options.folder, { recursive: true });
  const mine = readRecords(path).filter((each) => each.agent === agent);
  // The last word on a split counts.
  const known = [
    ...new Map(
      mine
        .filter(({ of }) => options.keep || of === options.of)
        .map((each) => [each.seed, each] as const),
    ).values(),
  ];
  const traces = await controlTrials(agent, options.trials, options.folder, options.mayRun);
  const whole = traces.filter(({ ending }) => ending === "exited");
  const splits = [...known.slice(0, options.splits)];
  const missing = Array.from({ length: options.splits }, (_, index) => index + 1).filter(
    (seed) => !known.some((each) => each.seed === seed),
  );
  if (options.mayRun && whole.length >= options.trials * 0.9) {
    const decode = decodeOnce();
    for (const seed of missing) {
      const record = judgeSplit(agent, whole, seed, options.of, decode);
      appendFileSync(path, `${JSON.stringify(record)}\n`);
      splits.push(record);
      if (record.claims > 0) console.error(`${agent} split ${seed}: ${record.claims} false claims`);
    }
  }
  return { agent, trials: traces.length, finished: whole.length, splits };
}

/** One comparison, judged. */
export function judgeSplit(
  agent: string,
  traces: readonly Trace[],
  seed: number,
  of: string,
  decode: ReturnType<typeof decodeOnce>,
): SplitRecord {
  const manifest = splitAtRandom(
    traces.map(({ id }) => id),
    seed,
  );
  const used = new Set(manifest.trials.map(({ id }) => id));
  const { dependences, unlocalised, unconfirmed } = analyse(
    traces.filter(({ id }) => used.has(id)),
    manifest,
    decode,
  );
  return {
    agent,
    of,
    seed,
    trials: used.size,
    covert: dependences.filter((each) => each.class === "covert").length,
    claims: dependences.length + unlocalised.length,
    suspicions: unconfirmed.length,
  };
}

function readRecords(path: string): readonly SplitRecord[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line): SplitRecord[] => {
      try {
        return [splitRecordSchema.parse(JSON.parse(line))];
      } catch {
        // The last line may have been cut short.
        return [];
      }
    });
}
