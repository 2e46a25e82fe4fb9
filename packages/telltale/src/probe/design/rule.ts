import type { Environment } from "../../trace/trace.ts";

/** One cell with what was seen there. */
export interface SeenCell {
  readonly environment: Environment;
  readonly symbol: string;
}

/** "The value shows where each of these factors has one of these levels." */
export interface Rule {
  readonly value: string;
  readonly levels: ReadonlyMap<string, ReadonlySet<string>>;
  /** How much has to be said to state it. */
  readonly cost: number;
}

/** Said beside the levels for each further factor: of rules as short, that with fewer factors is taken. */
const costOfFactor = 0.5;

/**
 * The simplest rules that say where a value shows and where not, over all cells seen: of one factor, or
 * else of two together; the least costly first. A rule holds when every cell that it covers has the value
 * and every cell with the value is covered.
 */
export function rulesFor(
  value: string,
  seen: readonly SeenCell[],
  factors: readonly string[],
): readonly Rule[] {
  const showing = seen.filter((cell) => cell.symbol === value);
  const others = seen.filter((cell) => cell.symbol !== value);
  if (showing.length === 0 || others.length === 0) return [];
  const terms = factors.flatMap((factor) => termOf(factor, showing, seen) ?? []);
  const single = terms.filter((term) => others.every((cell) => !covers(term, cell)));
  if (single.length > 0) return inOrder(single.map((term) => ruleOf(value, [term])));
  // Which of the other cells a term leaves out; two terms hold together when they leave out all.
  const pairs = terms.flatMap((one, index) =>
    terms
      .slice(index + 1)
      .filter((other) => others.every((cell) => !covers(one, cell) || !covers(other, cell)))
      .map((other) => ruleOf(value, [one, other])),
  );
  return inOrder(pairs);
}

interface Term {
  readonly factor: string;
  readonly levels: ReadonlySet<string>;
  readonly cost: number;
}

/** The levels at which the value was seen; `undefined` when that is all of them. */
function termOf(
  factor: string,
  showing: readonly SeenCell[],
  seen: readonly SeenCell[],
): Term | undefined {
  const levels = new Set(showing.map((cell) => cell.environment[factor] ?? ""));
  const all = new Set(seen.map((cell) => cell.environment[factor] ?? ""));
  if (levels.size === all.size) return undefined;
  return { factor, levels, cost: Math.min(levels.size, all.size - levels.size) };
}

function covers(term: Term, cell: SeenCell): boolean {
  return term.levels.has(cell.environment[term.factor] ?? "");
}

function ruleOf(value: string, terms: readonly Term[]): Rule {
  return {
    value,
    levels: new Map(terms.map((term) => [term.factor, term.levels])),
    cost: terms.reduce((sum, term) => sum + term.cost + costOfFactor, 0),
  };
}

function inOrder(rules: readonly Rule[]): readonly Rule[] {
  return rules.toSorted((one, other) => one.cost - other.cost);
}
