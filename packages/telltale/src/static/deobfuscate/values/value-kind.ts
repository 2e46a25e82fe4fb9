import { kinds } from "./kinds/index.ts";
import type { ValueKindName } from "./kinds/kind.ts";

/** The kinds, the most interesting first. */
export const order: readonly ValueKindName[] = [
  "hosts",
  "time-zones",
  "paths",
  "variables",
  "locales",
  "digests",
  "characters",
  "text",
];

/** The kind of one value. */
export function kindOfValue(value: string): ValueKindName {
  return kinds.find(({ is }) => is(value))?.meta.id ?? "text";
}

/** The commonest kind among values, other than `text`; `text` where less than a third of them are of that kind. */
export function kindOfValues(values: readonly string[]): ValueKindName {
  const counts = new Map<ValueKindName, number>();
  for (const value of values) {
    const holds = kindOfValue(value);
    counts.set(holds, (counts.get(holds) ?? 0) + 1);
  }
  const [most] = [...counts]
    .filter(([holds]) => holds !== "text")
    .toSorted(([, a], [, b]) => b - a);
  if (most === undefined || most[1] * 3 < values.length) return "text";
  return most[0];
}
