import { shortDigest } from "../path.ts";

/** Places where white space can stand. */
export const gaps = [
  "before",
  "after",
  "after-open",
  "before-close",
  "before-comma",
  "after-comma",
  "before-colon",
  "after-colon",
  "in-empty",
] as const;
export type Gap = (typeof gaps)[number];

/**
 * Describes the white space between the tokens of one document, so that one style gives one description whatever the
 * content: `compact`, or the run at each place (`after-comma " "; after-colon " "`), with indentation as a unit for
 * each level of depth (`after-open newline+2 spaces`). A document without a single style gets a digest of all its runs,
 * because there a single unusual blank can carry data.
 */
export class Spacing {
  readonly #total: number[] = gaps.map(() => 0);
  readonly #runs: Map<string, number>[] = gaps.map(() => new Map());
  /** Places and runs alternately; hashed only where there is no single style. */
  readonly #sequence: (number | string)[] = [];
  /** By depth, then by run. */
  readonly #normal: Map<string, string>[] = [];
  #count = 0;

  /** Records a place without white space. */
  none(gap: number): void {
    this.#total[gap] = (this.#total[gap] ?? 0) + 1;
    this.#count += 1;
  }

  /** Records a place with white space; `depth` is that of the following line. */
  some(gap: number, depth: number, run: string): void {
    this.none(gap);
    this.#sequence.push(this.#count, run);
    const normal = this.#normalise(run, depth);
    const runs = this.#runs[gap];
    runs?.set(normal, (runs.get(normal) ?? 0) + 1);
  }

  describe(): string {
    const parts: string[] = [];
    let mixed = false;
    for (const [index, gap] of gaps.entries()) {
      const runs = this.#runs[index];
      if (runs === undefined || runs.size === 0) continue;
      dropRootLine(runs);
      const filled = runs.values().reduce((sum, count) => sum + count, 0);
      const [first] = runs.keys();
      if (runs.size === 1 && filled === this.#total[index] && first !== undefined) {
        parts.push(`${gap} ${first}`);
      } else {
        mixed = true;
        parts.push(`${gap} mixed`);
      }
    }
    if (parts.length === 0) return "compact";
    const style = parts.join("; ");
    return mixed ? `${style} #${shortDigest(this.#sequence.join())}` : style;
  }

  #normalise(run: string, depth: number): string {
    const known = this.#normal[depth] ?? new Map<string, string>();
    this.#normal[depth] = known;
    const found = known.get(run);
    if (found !== undefined) return found;
    const normal = normaliseRun(run, depth);
    // Bounded: a hostile document can have as many distinct runs as tokens.
    if (known.size < 100) known.set(run, normal);
    return normal;
  }
}

const rootLine = "newline";

function normaliseRun(run: string, depth: number): string {
  // Longer runs are no indentation, and exceed what a regular expression can match.
  const line = run.length > 4096 ? null : /^(\r?\n)( *|\t*)$/.exec(run);
  if (line !== null) {
    const [, end = "", indent = ""] = line;
    const ending = end === "\n" ? rootLine : "crlf";
    if (indent === "") return ending;
    // At depth 0 there is no unit: the remainder is NaN.
    if (indent.length % depth === 0) {
      return `${ending}+${indent.length / depth} ${indent.startsWith("\t") ? "tabs" : "spaces"}`;
    }
  }
  return run.length <= 16 ? JSON.stringify(run) : `${run.length} characters`;
}

/** The closing bracket of the whole document is at depth 0, where indentation is invisible: it agrees with any unit. */
function dropRootLine(runs: Map<string, number>): void {
  const atRoot = runs.get(rootLine);
  const [unit, ...others] = runs.keys().filter((run) => run.startsWith(`${rootLine}+`));
  if (atRoot !== 1 || unit === undefined || others.length > 0) return;
  runs.delete(rootLine);
  runs.set(unit, (runs.get(unit) ?? 0) + 1);
}
