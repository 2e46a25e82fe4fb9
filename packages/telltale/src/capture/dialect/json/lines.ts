import type { Content } from "../dialect.ts";
import type { Author } from "../leaf.ts";
import { joinPath } from "../path.ts";
import type { Sink } from "../sink.ts";
import { putDocument } from "./leaves.ts";
import type { JsonDocument } from "./node.ts";
import { scanJson } from "./scan.ts";

/** Limit on the lines of one content. */
const mostLines = 100_000;

/**
 * The documents of JSON lines, one on each line; undefined when a line is no JSON, when there is no line, or when there
 * are too many.
 */
export function linesOf(content: Content): readonly JsonDocument[] | undefined {
  const text = content.text();
  if (text === undefined || !/^\s*[[{"]/.test(text.slice(0, 64))) return undefined;
  const documents: JsonDocument[] = [];
  let at = 0;
  while (at < text.length) {
    const feed = text.indexOf("\n", at);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(at, end);
    at = end + 1;
    if (line.trim() === "") continue;
    const scan = scanJson(line);
    if (!scan.ok || documents.length >= mostLines) return undefined;
    documents.push(scan.document);
  }
  return documents.length > 0 ? documents : undefined;
}

/** Puts each line as an item of a list. */
export function putLines(content: Content, sink: Sink, author: Author): boolean {
  const documents = linesOf(content);
  if (documents === undefined) return false;
  for (const [index, document] of documents.entries())
    putDocument(document, joinPath(content.root, `[${index}]`), sink, { author });
  return true;
}
