import { isConstant } from "../observe/observable.ts";
import type { Observable } from "../observe/observable.ts";
import { entropyBound, orderBits } from "./entropy-bound.ts";
import { wordsOf } from "./value-sources.ts";
import type { ValueSources } from "./value-sources.ts";
import { numbersOf, residual, rangeBits } from "./numbers.ts";
import type { Numbers } from "./numbers.ts";

/**
 * Bits that a place could carry and that nothing known explains; places that differ only in the array element are one.
 */
export interface UnexplainedPlace {
  readonly host: string;
  readonly where: string;
  readonly bits: number;
  /** What varies there. */
  readonly kind: "identifier" | "choice" | "number" | "clock" | "order" | "presence";
  /** The number of places that are merged here. */
  readonly places: number;
}

type Counted = Pick<UnexplainedPlace, "bits" | "kind">;

/** Numbers that were counted before, from which others may follow. */
interface Before {
  readonly key: string;
  readonly numbers: Numbers;
}
const remembered = 6;
const echoLength = 8;

/**
 * Places that vary without a known reason, the largest first: an upper bound of the bits a turn. What a trial was given
 * or answered, what it sent before, and what a dependence explains count nothing. Times and measured numbers count by
 * their distance from what was sent before; everything else counts by the values seen, times the share of trials that
 * have it.
 *
 * @param sources for each trial what it could have got its values from.
 */
export function unexplainedPlaces(
  observables: readonly Observable[],
  explained: ReadonlySet<string>,
  sources: readonly ValueSources[],
): readonly UnexplainedPlace[] {
  const said = sources.map(({ words }) => ({ words, own: new Set<string>() }));
  const patterns = new Set<string>();
  const before: Before[] = [];
  const groups = new Map<string, UnexplainedPlace>();
  for (const observable of observables) {
    if (explained.has(observable.key) || isConstant(observable)) continue;
    const counted = bitsOf(observable, { sources, said, patterns, before });
    if (counted === undefined || counted.bits <= 0) continue;
    const where = observable.where.replaceAll(/\[[^\]]*\]/g, "[]");
    const key = `${observable.host} ${where} ${counted.kind}`;
    const known = groups.get(key);
    groups.set(key, {
      host: observable.host,
      where: known === undefined ? observable.where : where,
      kind: counted.kind,
      bits: (known?.bits ?? 0) + counted.bits,
      places: (known?.places ?? 0) + 1,
    });
  }
  return [...groups.values()].toSorted((one, other) => other.bits - one.bits);
}

interface State {
  readonly sources: readonly ValueSources[];
  readonly said: readonly { readonly words: ReadonlySet<string>; readonly own: Set<string> }[];
  readonly patterns: Set<string>;
  readonly before: Before[];
}

function bitsOf(observable: Observable, state: State): Counted | undefined {
  // A field that its protocol makes random is random in every program's traffic: it is tested, and not counted.
  if (observable.leafType === "random") return undefined;
  const present = observable.symbols.reduce((sum, symbol) => sum + Number(symbol >= 0), 0);
  const share = present / Math.max(1, observable.symbols.length);
  switch (observable.facet) {
    case "presence":
    case "count":
    case "activity":
      return isKnownPattern(observable, state)
        ? undefined
        : { kind: "presence", bits: choiceBits(observable, present) };
    case "order": {
      if (isKnownPattern(observable, state)) return undefined;
      const all = orderBits((observable.values[0] ?? "").split(",").length);
      const repeats = observable.values.length * 2 <= present;
      return {
        kind: "order",
        bits: repeats ? Math.min(all, choiceBits(observable, present)) : all,
      };
    }
    case "lexeme":
      return isKnownPattern(observable, state)
        ? undefined
        : { kind: "choice", bits: share * choiceBits(observable, present) };
    case "value":
    case "part":
    case "timestamp":
      break;
    default:
      return undefined;
  }
  if (observable.leafType === "bag" || observable.leafType === "bag of orders")
    return bagBits(observable, state, present, share);
  const texts = Array.from(observable.symbols, (symbol) => observable.values[symbol]);
  if (texts.every((text, trial) => text === undefined || isPid(text, trial, state)))
    return undefined;
  const numbers = numbersOf(
    texts,
    state.sources.map(({ began }) => began),
  );
  if (numbers !== undefined && observable.values.length * 2 > present)
    return numberBits(observable, numbers, state, share);
  if (isKnownPattern(observable, state)) return undefined;
  const left = texts.map((text, trial) => newPart(text, trial, state));
  return textBits(left, share);
}

function isPid(text: string, trial: number, state: State): boolean {
  return state.sources[trial]?.processes.has(text) === true;
}

/** An observable that separates the same trials as an earlier one adds nothing. */
function isKnownPattern(observable: Observable, state: State): boolean {
  const names = new Map<number, number>();
  const pattern = Array.from(observable.symbols, (symbol) => {
    if (symbol < 0) return "-";
    const known = names.get(symbol) ?? names.size;
    names.set(symbol, known);
    return known.toString(36);
  }).join(" ");
  if (names.size < 2 && !pattern.includes("-")) return true;
  // Where hardly any value repeats, any two such observables separate the same trials: that proves nothing.
  if (names.size * 2 > observable.symbols.length) return false;
  if (state.patterns.has(pattern)) return true;
  state.patterns.add(pattern);
  return false;
}

function choiceBits(observable: Observable, present: number): number {
  return observable.values.length < 2
    ? 1
    : Math.log2(observable.values.length + Number(observable.values.length * 2 <= present));
}

/** The part of a text that its trial was neither given nor sent before. */
function newPart(text: string | undefined, trial: number, state: State): string | undefined {
  const known = state.said[trial];
  if (text === undefined || known === undefined) return text;
  const words = wordsOf(text);
  let left = text;
  let fresh = words.length === 0;
  for (const word of new Set(words)) {
    if (known.words.has(word) || known.own.has(word)) left = left.replaceAll(word, "");
    else {
      fresh = true;
      // A shorter word may occur twice by chance.
      if (word.length >= echoLength) known.own.add(word);
    }
  }
  return fresh ? left : undefined;
}

function textBits(left: readonly (string | undefined)[], share: number): Counted | undefined {
  const seen = left.filter((text) => text !== undefined);
  const values = [...new Set(seen)];
  const bits = share * entropyBound(values, seen.length);
  return bits === 0
    ? undefined
    : { kind: values.length * 2 <= seen.length ? "choice" : "identifier", bits };
}

function bagBits(
  observable: Observable,
  state: State,
  present: number,
  share: number,
): Counted | undefined {
  if (isKnownPattern(observable, state)) return undefined;
  if (
    observable.values.length * 2 <= present &&
    !observable.values.some((value) => value.includes("\n"))
  )
    return { kind: "choice", bits: share * choiceBits(observable, present) };
  const items = Array.from(
    observable.symbols,
    (symbol) => observable.values[symbol]?.split("\n") ?? [],
  );
  const mean = items.reduce((sum, each) => sum + each.length, 0) / Math.max(1, present);
  // Each item counts as if it were the only one of its trial.
  const flat = items.flatMap((each, trial) => each.map((text) => ({ text, trial })));
  const numbers = numbersOf(
    flat.map(({ text }) => text),
    flat.map(({ trial }) => state.sources[trial]?.began ?? 0),
  );
  if (numbers !== undefined)
    return {
      kind: numbers.isClock ? "clock" : "number",
      bits: share * mean * rangeBits(numbers.values, numbers.step),
    };
  const left = flat.map(({ text, trial }) => newPart(text, trial, state));
  const fresh = left.filter((text) => text !== undefined).length / Math.max(1, flat.length);
  const each = textBits(left, 1);
  return each === undefined ? undefined : { ...each, bits: each.bits * share * mean * fresh };
}

/** The bits of the numbers, or of their differences from numbers counted before, whichever are fewer. */
function numberBits(
  observable: Observable,
  numbers: Numbers,
  state: State,
  share: number,
): Counted {
  let bits = rangeBits(numbers.values, numbers.step);
  const place = `${observable.host} ${observable.where}`;
  const element = elementOf(place);
  const tail = observable.where.replace(/^.*[.\])]/, "");
  const near = state.before.filter(
    ({ key, numbers: other }) =>
      elementOf(key) === element || key.endsWith(tail) || (other.isClock && numbers.isClock),
  );
  for (const other of near.slice(-remembered)) {
    for (const scale of [1, 1000, 1e-3]) {
      const rest = residual(numbers, other.numbers, scale);
      if (rest === undefined) continue;
      const step = Math.min(numbers.step, other.numbers.step * scale);
      bits = Math.min(bits, rangeBits(rest, step));
    }
  }
  state.before.push({ key: place, numbers });
  return { kind: numbers.isClock ? "clock" : "number", bits: share * bits };
}

/** The outermost array element that a place is in. */
function elementOf(key: string): string {
  return key.slice(0, key.indexOf("]") + 1);
}
