import type { HeaderField } from "../../../capture/trace/exchange.ts";

/** Pseudo-fields come before all others (RFC 9113 section 8.3), the host first (RFC 9110 section 7.2). */
const first = [":method", ":scheme", ":authority", ":path", "host"];

/**
 * The fields in one order: those that HTTP wants first, then by the learned order, then by name. Fields of one name
 * keep their order, which has a meaning (RFC 9110 section 5.3). Gives the same list where it is in that order.
 */
export function inFieldOrder(
  fields: readonly HeaderField[],
  learned: readonly string[] = [],
): readonly HeaderField[] {
  const rank = new Map([...first, ...learned].toReversed().map((name, at) => [name, -1 - at]));
  const ordered = fields.toSorted(
    ([one], [other]) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0) || compare(one, other),
  );
  return ordered.every((field, at) => field === fields[at]) ? fields : ordered;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
