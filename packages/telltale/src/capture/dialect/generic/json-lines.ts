import type { Dialect } from "../dialect.ts";
import { linesOf, putLines } from "../json/lines.ts";

/**
 * A JSON value on each line.
 * See https://jsonlines.org
 */
export const jsonLines = {
  meta: {
    id: "json-lines",
    purpose: "unknown",
  },
  matches: (_exchange, content) => linesOf(content) !== undefined,
  decode: (content, _exchange, sink) => putLines(content, sink, "unknown"),
} satisfies Dialect;
