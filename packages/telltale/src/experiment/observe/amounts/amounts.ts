import type { Leaf } from "../../../capture/dialect/leaf.ts";
import type { Trace } from "../../../capture/trace/trace.ts";
import { isTraced } from "../../../trial/factors/instrumentation.ts";
import { plantedAmounts } from "./planted-amounts.ts";
import { sectionsOf } from "./sections.ts";

/**
 * The amounts of one trial: the length of each text that was sent, the number of elements of each list, the number of
 * files laid out. Keyed by a name in the words of a report, which is the same in every trial that has such a thing.
 */
export type Amounts = ReadonlyMap<string, number>;

/** The parts of an exchange that amounts are taken from. */
interface Sent {
  readonly method: string;
  readonly segments: readonly string[];
  readonly leaves: readonly Leaf[];
}

/** Limit on the amounts of one trial; a large agent has some ten thousand. */
const mostAmounts = 60_000;
/** Elements of a list that are measured one by one. */
const mostElements = 40;
/** Longer texts are not cut into sections. */
const longestText = 200_000;

const index = /\[(\d+)\]/g;

/** All amounts of a trial that a number it sent may count or measure. */
export function amountsOf(trace: Trace, views: readonly Sent[]): Amounts {
  const amounts = new Map<string, number>();
  const set = (name: string, amount: number): void => {
    if (amounts.has(name) || amounts.size < mostAmounts) amounts.set(name, amount);
  };
  // A number sent beside several requests of one kind is mostly about the first or the last of them.
  const put = (name: string, amount: number): void =>
    set(amounts.has(name) ? `${name}, the last of several` : name, amount);
  for (const [name, amount] of plantedAmounts(trace)) put(name, amount);
  put("the exchanges", trace.exchanges.length);
  if (isTraced(trace.environment)) put("the processes", trace.processes.length);
  const lists = new Map<string, Set<string>>();
  const totals = new Map<string, number>();
  for (const view of views) {
    const own = new Map<string, number>();
    const title = `${view.method} /${view.segments.join("/")}`;
    for (const { path, value, type } of view.leaves) {
      const general = path.replaceAll(index, "[]");
      const place = `${title} ${general}`;
      for (const list of listsOf(path)) {
        const known = lists.get(`${title} ${list.name}`) ?? new Set();
        lists.set(`${title} ${list.name}`, known.add(list.element));
      }
      if (type !== "string") continue;
      own.set(place, (own.get(place) ?? 0) + value.length);
      if (isFarDown(path)) continue;
      putText(put, `${title} ${path}`, value);
      if (value.length > longestText) continue;
      for (const [name, length] of sectionsOf(value)) put(name, length);
    }
    for (const [place, length] of own) {
      totals.set(place, (totals.get(place) ?? 0) + length);
      if (place.includes("[]")) put(`the characters of all ${place} of one request`, length);
    }
  }
  for (const [name, elements] of lists) put(`the elements of ${name}`, elements.size);
  for (const [place, total] of totals)
    if (place.includes("[]")) put(`the characters of all ${place}`, total);
  return amounts;
}

function putText(put: (name: string, amount: number) => void, place: string, text: string): void {
  put(`the characters of ${place}`, text.length);
  const bytes = Buffer.byteLength(text);
  put(`the bytes of ${place}`, bytes);
  const lines = text.split("\n").length;
  if (lines > 1) put(`the lines of ${place}`, lines);
}

/** Whether a leaf is in an element with a high index (`mostElements` or more) of some list. */
function isFarDown(path: string): boolean {
  for (const [, number] of path.matchAll(index)) if (Number(number) >= mostElements) return true;
  return false;
}

/** The lists that a leaf is in, each with the part of the path that identifies the element. */
function listsOf(path: string): readonly { readonly name: string; readonly element: string }[] {
  return [...path.matchAll(index)].map((match) => ({
    name: path.slice(0, match.index).replaceAll(index, "[]"),
    element: path.slice(0, match.index + match[0].length),
  }));
}
