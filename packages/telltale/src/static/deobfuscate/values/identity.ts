import { createHash } from "node:crypto";

const digits = 12;

/** An id of a table: the same for the same values, in every program and release. */
export function idOf(values: readonly string[]): string {
  return createHash("sha256").update(values.join("\n")).digest("hex").slice(0, digits);
}
