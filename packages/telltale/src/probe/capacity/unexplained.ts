import { isConstant } from "../align/column.ts";
import type { Column } from "../align/column.ts";

/** Bits that one place could carry and that nothing known explains. */
export interface UnexplainedPlace {
  readonly host: string;
  readonly where: string;
  readonly bits: number;
}

/**
 * An upper bound of the bits in a value, from the values seen: a choice among few counts as that
 * choice; a value that does not repeat counts each position that ever changes, by the alphabet seen.
 */
export function entropyBound(values: readonly string[], trials: number): number {
  if (values.length < 2) return 0;
  if (values.length * 2 <= trials) return Math.log2(values.length + 1);
  const length = values[0]?.length ?? 0;
  if (values.some((value) => value.length !== length)) {
    const longest = values.reduce((most, value) => Math.max(most, value.length), 0);
    return longest * alphabetBits(values.join(""));
  }
  let bits = 0;
  for (let position = 0; position < length; position++) {
    const seen = new Set(values.map((value) => value[position] ?? ""));
    if (seen.size > 1) bits += alphabetBits([...seen].join(""));
  }
  return bits;
}

function alphabetBits(text: string): number {
  if (/^[0-9]*$/.test(text)) return Math.log2(10);
  if (/^(?:[0-9a-f]*|[0-9A-F]*)$/.test(text)) return 4;
  if (/^[0-9A-Za-z+/_=-]*$/.test(text)) return 6;
  return /^[\x20-\x7e]*$/.test(text) ? Math.log2(95) : 16;
}

/** Places that vary without a known reason, the largest first; the same value at many places counts once. */
export function unexplainedPlaces(
  columns: readonly Column[],
  explained: ReadonlySet<string>,
  given: readonly string[],
): readonly UnexplainedPlace[] {
  // What was counted once, by trial and value: the same identifier at many places is one.
  const counted = new Set<string>();
  const places: UnexplainedPlace[] = [];
  for (const column of columns) {
    const raw = column.facet === "value" || column.facet === "part" || column.facet === "moment";
    if (!raw || explained.has(column.key) || isConstant(column)) continue;
    if (column.values.every((value) => given.includes(value))) continue;
    const said = saidIn(column).filter(({ trial, value }) => !counted.has(`${trial} ${value}`));
    if (said.length === 0) continue;
    const perTrial = new Map<number, number>();
    for (const { trial, value } of said) {
      counted.add(`${trial} ${value}`);
      perTrial.set(trial, (perTrial.get(trial) ?? 0) + 1);
    }
    const each = entropyBound([...new Set(said.map(({ value }) => value))], said.length);
    const most = Math.max(...perTrial.values());
    // A JSON number is a double to nearly everyone who reads it.
    const bits = most * (column.isNumber === true ? Math.min(64, each) : each);
    places.push({ host: column.host, where: column.where, bits });
  }
  return places.filter((place) => place.bits > 0).toSorted((one, other) => other.bits - one.bits);
}

/** What a column says, trial by trial; the values in a bag one by one. */
function saidIn(column: Column): readonly { readonly trial: number; readonly value: string }[] {
  return Array.from(column.symbols, (symbol, trial) => {
    const value = column.values[symbol];
    if (value === undefined) return [];
    return (column.leafType === "bag" ? value.split("\n") : [value]).map((each) => ({
      trial,
      value: each,
    }));
  }).flat();
}
