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
  const patterns = new Set<string>();
  const places: UnexplainedPlace[] = [];
  for (const column of columns) {
    const raw = column.facet === "value" || column.facet === "part" || column.facet === "moment";
    if (!raw || explained.has(column.key) || isConstant(column)) continue;
    if (column.values.every((value) => given.includes(value))) continue;
    const pattern = column.symbols.join(" ");
    if (patterns.has(pattern)) continue;
    patterns.add(pattern);
    const trials = column.symbols.filter((symbol) => symbol >= 0).length;
    places.push({ host: column.host, where: column.where, bits: entropyBound(column.values, trials) });
  }
  return places.filter((place) => place.bits > 0).toSorted((one, other) => other.bits - one.bits);
}
