import type { Author } from "../leaf.ts";
import { isPlainKey, joinPath, keySegment, nameList, uniqueSegments } from "../path.ts";
import type { Sink } from "../sink.ts";
import { memberOf, textOf } from "./node.ts";
import type { JsonArray, JsonDocument, JsonMember, JsonNode, JsonObject } from "./node.ts";

export interface JsonView {
  /** The author of all nodes that `authors` does not cover. */
  readonly author: Author;
  /** The author of a node and of everything below it. */
  readonly authors?: ReadonlyMap<JsonNode, Author>;
  /** Shows lists of `{key, value}` by key: `attributes["host.name"]`, and their order as `attributes{keys}`. */
  readonly keyed?: boolean;
}

/** Puts the leaves of a whole document: its style first, then its values in the order sent. */
export function putDocument(
  document: JsonDocument,
  path: string,
  sink: Sink,
  view: JsonView,
): void {
  if (document.byteOrderMark)
    sink.put(`${path}{encoding}`, "format", "byte order mark", "protocol");
  sink.put(`${path}{spacing}`, "format", document.spacing, "protocol");
  putNode(document.root, path, sink, view);
}

/** Puts the leaves of one value and of everything below it. */
export function putNode(node: JsonNode, path: string, sink: Sink, outer: JsonView): void {
  const author = outer.authors?.get(node);
  const view = author === undefined ? outer : { ...outer, author };
  switch (node.kind) {
    case "object":
      putObject(node, path, sink, view);
      break;
    case "array":
      putArray(node, path, sink, view);
      break;
    case "string":
      sink.text(path, node.value, view.author, node.lexeme);
      break;
    case "number":
      sink.put(path, "number", node.lexeme, view.author);
      break;
    default:
      sink.put(path, node.value === null ? "null" : "boolean", String(node.value), view.author);
  }
}

function putObject(node: JsonObject, path: string, sink: Sink, view: JsonView): void {
  if (node.members.length === 0) sink.put(path, "format", "{}", view.author);
  else putKeys(node.members, path, sink);
  const segment = node.members.length > 1 ? uniqueSegments() : keySegment;
  for (const member of node.members) {
    putNode(member.value, joinPath(path, segment(member.key)), sink, view);
  }
}

/** The list of keys is left out for a single plain key, which the path shows; a key that is data is shown as data. */
function putKeys(members: readonly JsonMember[], path: string, sink: Sink): void {
  const written = members.filter((each) => each.keyLexeme !== undefined);
  const [first] = members;
  if (members.length > 1 || (first !== undefined && !isPlainKey(first.key))) {
    sink.put(`${path}{keys}`, "order", nameList(members.map((each) => each.key)), "protocol");
  }
  if (written.length > 0) {
    const lexemes = written.map((each) => each.keyLexeme ?? "");
    sink.put(`${path}{key-escapes}`, "format", nameList(lexemes), "protocol");
  }
}

function putArray(node: JsonArray, path: string, sink: Sink, view: JsonView): void {
  if (node.items.length === 0) {
    sink.put(path, "format", "[]", view.author);
    return;
  }
  const keys = view.keyed === true ? keysOf(node) : undefined;
  if (keys === undefined) {
    for (const [index, item] of node.items.entries()) {
      putNode(item, joinPath(path, `[${index}]`), sink, view);
    }
    return;
  }
  sink.put(`${path}{keys}`, "order", nameList(keys), "protocol");
  const segment = uniqueSegments();
  for (const [index, item] of node.items.entries()) {
    const value = memberOf(item, "value");
    const at = joinPath(path, segment(keys[index] ?? ""));
    if (value !== undefined) putNode(value, at, sink, view);
    else sink.put(at, "format", "no value", view.author);
  }
}

/** The keys of a list whose items are all `{key, value}` or `{key}`; undefined for any other list. */
function keysOf(node: JsonArray): readonly string[] | undefined {
  const keys: string[] = [];
  for (const item of node.items) {
    const key = textOf(memberOf(item, "key"));
    if (item.kind !== "object" || key === undefined) return undefined;
    const others = item.members.filter((each) => each.key !== "key");
    if (others.some((each) => each.key !== "value") || others.length > 1) return undefined;
    if (item.members.length - others.length !== 1) return undefined;
    keys.push(key);
  }
  return keys;
}
