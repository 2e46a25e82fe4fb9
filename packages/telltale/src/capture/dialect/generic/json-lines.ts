import type { Dialect } from "../dialect.ts";
import { linesOf, putLines } from "../json/lines.ts";

/** A JSON value on each line. */
export const jsonLines = {
  meta: {
    id: "json-lines",
    title: "JSON lines",
    purpose: "unknown",
    source: "https://jsonlines.org",
  },
  matches: (_exchange, content) => linesOf(content) !== undefined,
  decode: (content, _exchange, sink) => putLines(content, sink, "unknown"),
} satisfies Dialect;
