import type { Observable } from "../../observe/observable.ts";
import { featureOf } from "./feature.ts";
import type { Feature } from "./feature.ts";
import { textFeatureSettings } from "../../settings/signals.ts";

const { fromStart, fromEnd, itemLimit, shortest } = textFeatureSettings;

const bitClasses = ["0", "1", "mixed"];
const kinds = ["digit", "lower case", "upper case", "other", "mixed"];

/**
 * The features of values that do not recur: the bits of each character (the four of a hexadecimal digit's value; of any
 * other character, the low three of its code), the kind of each character, and the parity of the sum of all characters.
 * Of a bag, the class that all its items share.
 */
export function textFeatures(observable: Observable): readonly Feature[] {
  const shown = observable.values.map((value) => itemsOf(value, observable));
  const usual = usualForm(observable, shown);
  const all = shown.filter((items) => usual.count === items.length).flat();
  const isFixed = usual.length !== undefined;
  // Values with another number of items, or of another length, are left out: other observables show that difference.
  const taken = shown.map((items) =>
    items.length === usual.count &&
    items.every((item) => (isFixed ? item.length === usual.length : item.length >= shortest))
      ? items
      : undefined,
  );
  const length = usual.length ?? fromEnd;
  if (length < shortest) return [];
  const places = isFixed
    ? Array.from({ length: Math.min(fromStart, length) }, (_, at) => at)
    : [
        ...Array.from({ length: fromEnd }, (_, at) => at),
        ...Array.from({ length: fromEnd }, (_, at) => -1 - at),
      ];
  const isHex = all.every((item) => /^[0-9a-f-]*$/i.test(item));
  const found: (Feature | undefined)[] = [];
  function together<Item>(
    name: string,
    classes: readonly string[],
    shared: readonly (readonly Item[] | undefined)[],
    of: (item: Item) => number,
  ): void {
    const mixed = classes.length - 1;
    const classOf = (_: string, symbol: number): number => {
      const items = shared[symbol];
      if (items === undefined) return -1;
      const [item] = items;
      if (item === undefined) return mixed;
      const first = of(item);
      for (let at = 1; at < items.length; at++) if (of(items[at] as Item) !== first) return mixed;
      return first;
    };
    found.push(featureOf(observable, name, "bits", classes, classOf));
  }
  const bits = isHex ? 4 : 3;
  for (const place of places) {
    const name = place < 0 ? `character ${-place} from the end` : `character ${place + 1}`;
    const codes = taken.map((items) => items?.map((item) => codeAt(item, place, isHex)));
    for (let bit = 0; bit < bits; bit++)
      together(`bit ${bit} of ${name}`, bitClasses, codes, (code) =>
        code < 0 ? -1 : (code >> bit) & 1,
      );
    if (!isHex) together(`kind of ${name}`, kinds, taken, (item) => kindOf(item.at(place) ?? ""));
  }
  together("sum of all characters", ["even", "odd", "mixed"], taken, parityOf);
  return found.filter((feature) => feature !== undefined);
}

/** The value of a hexadecimal digit, else the code of the character; -1 where there is none. */
function codeAt(item: string, place: number, isHex: boolean): number {
  const character = item.at(place);
  if (character === undefined) return -1;
  const code = isHex ? Number.parseInt(character, 16) : character.charCodeAt(0);
  return Number.isNaN(code) ? -1 : code;
}

function itemsOf(value: string, observable: Observable): readonly string[] {
  return observable.leafType === "bag" ? value.split("\n").slice(0, itemLimit) : [value];
}

/**
 * The most frequent number of items, and the most frequent length of an item; `undefined` as the length where less than
 * half of all items have it.
 */
function usualForm(
  observable: Observable,
  shown: readonly (readonly string[])[],
): { readonly count: number; readonly length: number | undefined } {
  const counts = new Map<number, number>();
  const lengths = new Map<number, number>();
  let all = 0;
  for (const symbol of observable.symbols) {
    const items = shown[symbol];
    if (items === undefined) continue;
    counts.set(items.length, (counts.get(items.length) ?? 0) + 1);
    for (const item of items) lengths.set(item.length, (lengths.get(item.length) ?? 0) + 1);
    all += items.length;
  }
  const [count = 0] = mostFrequent(counts);
  const [length = 0, often = 0] = mostFrequent(lengths);
  return { count, length: often * 2 >= all ? length : undefined };
}

function mostFrequent(counts: ReadonlyMap<number, number>): readonly [number?, number?] {
  return [...counts].toSorted((one, other) => other[1] - one[1])[0] ?? [];
}

function kindOf(character: string): number {
  if (/\d/.test(character)) return 0;
  if (/\p{Ll}/u.test(character)) return 1;
  return /\p{Lu}/u.test(character) ? 2 : 3;
}

function parityOf(item: string): number {
  let sum = 0;
  for (const character of item) {
    const digit = Number.parseInt(character, 16);
    sum += Number.isNaN(digit) ? 0 : digit;
  }
  return sum % 2;
}
