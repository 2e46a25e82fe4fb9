import { absent } from "../observe/observable.ts";
import type { Observable } from "../observe/observable.ts";
import { isDigest } from "./identifier.ts";
import type { TrialContext } from "./trial-context.ts";
import { digestSettings } from "../settings/labelling.ts";

const { leastValues, leastRepeats } = digestSettings;

/** What a digest was shown to be one of. */
export interface Digested {
  /** `POST /v1/messages body.system` */
  readonly what: string;
  readonly trials: number;
  readonly values: number;
}

/**
 * The text sent in the same trial that a digest stands for: it has one value in every trial of one text, and another
 * for each other text. Then it says only what the text beside it says; anything covert in the text is judged there. The
 * hash function need not be known: a bit mixed into it would give one text two values.
 */
export function digestOfText(observable: Observable, context: TrialContext): Digested | undefined {
  if (!isDigest(observable)) return undefined;
  const trials = [...observable.symbols.keys()].filter(
    (trial) => observable.symbols[trial] !== absent,
  );
  const values = new Set(trials.map((trial) => observable.symbols[trial])).size;
  if (values < leastValues || trials.length - values < leastRepeats) return undefined;
  const found = [...textsOf(context)].find(([text, parts]) => {
    if (observable.where.startsWith(text)) return false;
    const seen = trials.filter((trial) => parts.some(({ symbols }) => symbols[trial] !== absent));
    return seen.length === trials.length && isOneToOne(observable, parts, trials);
  });
  return found && { what: found[0], trials: trials.length, values };
}

function isOneToOne(
  observable: Observable,
  parts: readonly Observable[],
  trials: readonly number[],
): boolean {
  const valueOf = new Map<string, number>();
  const textOf = new Map<number, string>();
  return trials.every((trial) => {
    const value = observable.symbols[trial] ?? absent;
    const text = parts.map(({ symbols }) => symbols[trial]).join(" ");
    const [known = value, back = text] = [valueOf.get(text), textOf.get(value)];
    valueOf.set(text, value);
    textOf.set(value, text);
    return known === value && back === text;
  });
}

/** The facets that together describe a text. */
const ofText: ReadonlySet<string> = new Set(["part", "presence", "stated", "value"]);

const remembered = new WeakMap<readonly Observable[], ReadonlyMap<string, readonly Observable[]>>();

/**
 * What varies of each text or list of texts that is sent, without its stochastic parts, which no digest that is
 * constant in a cell follows.
 */
function textsOf({
  observables = [],
  trials,
}: TrialContext): ReadonlyMap<string, readonly Observable[]> {
  const before = remembered.get(observables);
  if (before !== undefined) return before;
  const cells = [...Map.groupBy(trials.keys(), (trial) => trials[trial]?.cell ?? "").values()];
  const isDeterministic = ({ symbols }: Observable): boolean =>
    cells.every((cell) => {
      const seen = cell.filter((trial) => symbols[trial] !== absent);
      return seen.every((trial) => symbols[trial] === symbols[seen[0] ?? 0]);
    });
  const texts = new Map<string, Observable[]>();
  for (const observable of observables) {
    if (!ofText.has(observable.facet)) continue;
    const bracket = observable.where.indexOf("[");
    if (bracket < 0 || !isDeterministic(observable)) continue;
    const name = observable.where.slice(0, bracket);
    const known = texts.get(name) ?? [];
    known.push(observable);
    texts.set(name, known);
  }
  remembered.set(observables, texts);
  return texts;
}
