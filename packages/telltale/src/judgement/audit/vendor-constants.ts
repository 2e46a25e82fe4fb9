import type { Leaf } from "../../capture/dialect/leaf.ts";
import type { DecodedExchange } from "../rules/evidence.ts";

/** A stretch of a value, in bytes of it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What the subject sends in every trial, place by place. */
export interface VendorConstants {
  /** The stretches of a leaf's value that are not the same in every trial which has its place. */
  varyingIn(seen: DecodedExchange, leaf: Leaf): readonly Stretch[];
}

/** Distinct values that are kept of one place: one that never repeats has no constants to lose but its words. */
const mostValues = 5_000;

interface Place {
  readonly trials: Set<string>;
  /** Each value with the trials that sent it. */
  readonly values: Map<string, Set<string>>;
  /** Lines and words that every trial sent there; made when first asked for. */
  constants?: ReadonlySet<string>;
}

/**
 * Compares the values of a place over all trials: first whole, then line by line, then word by word, so that a long
 * text with one changed word costs little more than a constant one. A place is the same at any host and at any index.
 */
export function vendorConstants(exchanges: readonly DecodedExchange[]): VendorConstants {
  const places = new Map<string, Place>();
  for (const seen of exchanges) {
    for (const leaf of seen.decoded.leaves) {
      if (leaf.type === "order" || leaf.type === "format") continue;
      const key = placeKey(seen, leaf);
      const place: Place = places.get(key) ?? { trials: new Set(), values: new Map() };
      places.set(key, place);
      place.trials.add(seen.trace.id);
      const trials = place.values.get(leaf.value);
      if (trials !== undefined) trials.add(seen.trace.id);
      else if (place.values.size < mostValues)
        place.values.set(leaf.value, new Set([seen.trace.id]));
    }
  }
  return {
    varyingIn(seen, leaf) {
      const place = places.get(placeKey(seen, leaf));
      const all = [{ start: 0, end: Buffer.byteLength(leaf.value) }];
      if (place === undefined || place.trials.size < 2) return all;
      if (place.values.get(leaf.value)?.size === place.trials.size) return [];
      place.constants ??= constantsOf(place);
      return varyingStretches(leaf.value, place.constants);
    },
  };
}

function placeKey({ exchange, decoded }: DecodedExchange, leaf: Leaf): string {
  const { method, target } = exchange.request;
  const path = leaf.path.includes("[") ? leaf.path.replaceAll(/\[\d+\]/g, "[]") : leaf.path;
  return `${decoded.dialect} ${method} ${target.split("?", 1)[0] ?? ""} ${path}`;
}

/** A line with its line end. */
const lines = /[^\n]*\n|[^\n]+/g;
/** Words and numbers whole, every other character by itself. */
const words = /[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu;

function constantsOf(place: Place): ReadonlySet<string> {
  const shared = sharedParts(place, [...place.values], (value) => value.match(lines) ?? []);
  const others = [...place.values].map(([value, trials]): [string, ReadonlySet<string>] => [
    (value.match(lines) ?? []).filter((line) => !shared.has(line)).join(""),
    trials,
  ]);
  const sharedWords = sharedParts(place, others, (value) => value.match(words) ?? []);
  return new Set([...shared, ...sharedWords]);
}

function sharedParts(
  place: Place,
  values: readonly (readonly [string, ReadonlySet<string>])[],
  partsOf: (value: string) => readonly string[],
): ReadonlySet<string> {
  const sentIn = new Map<string, Set<string>>();
  for (const [value, trials] of values) {
    for (const part of new Set(partsOf(value))) {
      const known = sentIn.get(part);
      if (known === undefined) sentIn.set(part, new Set(trials));
      else for (const trial of trials) known.add(trial);
    }
  }
  const shared = [...sentIn].filter(([, trials]) => trials.size === place.trials.size);
  return new Set(shared.map(([part]) => part));
}

function varyingStretches(value: string, constants: ReadonlySet<string>): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  const pass = (part: string, isConstant: boolean): void => {
    const start = at;
    at += Buffer.byteLength(part);
    if (isConstant) return;
    const before = stretches.at(-1);
    if (before?.end === start) stretches[stretches.length - 1] = { start: before.start, end: at };
    else stretches.push({ start, end: at });
  };
  for (const line of value.match(lines) ?? []) {
    if (constants.has(line)) pass(line, true);
    else for (const word of line.match(words) ?? []) pass(word, constants.has(word));
  }
  return stretches;
}
