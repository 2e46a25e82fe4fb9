import { isUtf8 } from "node:buffer";
import type {
  JsonDocument,
  JsonFailureCode,
  JsonNode,
} from "../../../capture/dialect/json/node.ts";
import { scanJson } from "../../../capture/dialect/json/scan.ts";
import { openTally } from "../change.ts";
import type { Change } from "../change.ts";
import type { Authors } from "./authors.ts";
import type { JsonOptions } from "./options.ts";
import { rewriteValue } from "./rewrite-value.ts";
import { writeJson } from "./write-json.ts";

export interface CanonicalJson {
  /** The very same bytes where nothing had to change, and where they were refused. */
  readonly bytes: Uint8Array;
  readonly changes: readonly Change[];
  /** What stayed as it came although a choice can be hidden in it. */
  readonly left: readonly Change[];
  /** Why nothing could be rewritten. */
  readonly refused?: JsonFailureCode | "not-utf8";
}

/**
 * One form of a JSON body. Lexemes are rewritten everywhere, since a serialiser chose them: white space between tokens,
 * escapes, a byte order mark. What they stand for is rewritten only where the tool wrote it: keys, numbers, texts. What
 * the user, a model or a file says keeps its characters, the lexemes of its numbers, its keys and their order.
 *
 * Pure, in time and memory in proportion to the body; never throws for bad bytes.
 */
export function canonicalJson(
  bytes: Uint8Array,
  authors: Authors,
  options: JsonOptions = {},
): CanonicalJson {
  const unchanged = { bytes, changes: [], left: [] };
  if (!isUtf8(bytes)) return { ...unchanged, refused: "not-utf8" };
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = source.toString("utf8");
  const scan = scanJson(text);
  if (!scan.ok) return { ...unchanged, refused: scan.failure.code };
  const root = options.root ?? "body";
  const changes = openTally();
  const left = openTally();
  const rewritten = rewriteValue(scan.document.root, root, { authors, options, changes, left });
  tellLexemes(scan.document, text, root, changes.add);
  const written = writeJson(rewritten);
  const result = written === text ? bytes : Buffer.from(written, "utf8");
  return { bytes: result, changes: changes.entries(), left: left.entries() };
}

/** What of the whole document's lexemes will not be written as it came. */
function tellLexemes(
  document: JsonDocument,
  text: string,
  root: string,
  add: (
    place: string,
    form: "byte-order-mark" | "json-spacing",
    count: number,
    bytes: number,
  ) => void,
): void {
  if (document.byteOrderMark) add(root, "byte-order-mark", 1, 3);
  const spaces = text.length - (document.byteOrderMark ? 1 : 0) - tokenLength(document.root);
  if (spaces > 0) add(root, "json-spacing", 1, spaces);
}

/** The length of a value as it came, without white space between its tokens. */
function tokenLength(node: JsonNode): number {
  const quoted = (value: string, lexeme?: string): number =>
    lexeme === undefined ? JSON.stringify(value).length : lexeme.length + 2;
  switch (node.kind) {
    case "object": {
      const between = 2 + Math.max(0, node.members.length - 1);
      return node.members.reduce(
        (sum, { key, keyLexeme, value }) => sum + quoted(key, keyLexeme) + 1 + tokenLength(value),
        between,
      );
    }
    case "array":
      return node.items.reduce(
        (sum, item) => sum + tokenLength(item),
        2 + Math.max(0, node.items.length - 1),
      );
    case "string":
      return quoted(node.value, node.lexeme);
    case "number":
      return node.lexeme.length;
    default:
      return String(node.value).length;
  }
}
