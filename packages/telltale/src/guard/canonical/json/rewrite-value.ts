import type {
  JsonArray,
  JsonMember,
  JsonNode,
  JsonObject,
  JsonString,
} from "../../../capture/dialect/json/node.ts";
import { joinPath, uniqueSegments } from "../../../capture/dialect/path.ts";
import { alteredBytes } from "../change.ts";
import { pseudonym } from "../pseudonym.ts";
import type { Author } from "./authors.ts";
import { isForeign, isOurs } from "./authors.ts";
import { inElementOrder } from "./element-order.ts";
import { byName, inKeyOrder } from "./key-order.ts";
import type { Rewriting } from "./options.ts";
import { plainNumber } from "./number-lexeme.ts";
import { rewriteText } from "./rewrite-text.ts";
import { isSigned } from "./signed-value.ts";
import { enterKey, outermost } from "./surroundings.ts";
import type { Surroundings } from "./surroundings.ts";

/** Where a value stands. */
interface Place {
  /** As of leaves. */
  readonly path: string;
  /** The same for all elements of a list: with `[]` for any index. */
  readonly general: string;
  /** The author of what it stands in. */
  readonly outer: Author;
  readonly surroundings: Surroundings;
}

interface Rewritten {
  readonly node: JsonNode;
  readonly author: Author;
}

/** One value and all in it, in one form. */
export function rewriteValue(root: JsonNode, path: string, rewriting: Rewriting): JsonNode {
  const place = { path, general: path, outer: "unknown" as const, surroundings: outermost };
  return rewrite(root, place, rewriting).node;
}

function rewrite(node: JsonNode, place: Place, rewriting: Rewriting): Rewritten {
  const stated = rewriting.authors.authorOf(place.path);
  const author = stated ?? place.outer;
  // Only what the protocol knows to be the vendor's is no model's, however it is made up.
  const isSealed = stated !== "vendor" && place.outer !== "vendor" && isSigned(node);
  const inner = { ...place, outer: isSealed ? ("model" as const) : author };
  switch (node.kind) {
    case "object":
      return rewriteObject(node, inner, stated, isSealed, rewriting);
    case "array":
      return rewriteArray(node, inner, stated, rewriting);
    case "string":
      return { node: rewriteString(node, inner, rewriting), author };
    case "number":
      return { node: rewriteNumber(node, inner, rewriting), author };
    default:
      return { node, author };
  }
}

function rewriteObject(
  node: JsonObject,
  place: Place,
  stated: Author | undefined,
  isSealed: boolean,
  rewriting: Rewriting,
): Rewritten {
  const { changes } = rewriting;
  const segment = uniqueSegments();
  const authors: Author[] = [];
  const members = node.members.map(({ key, keyLexeme, value }): JsonMember => {
    const step = segment(key);
    if (keyLexeme !== undefined)
      changes.add(
        place.path,
        "json-escape",
        1,
        alteredBytes(keyLexeme, JSON.stringify(key).slice(1, -1)),
      );
    const within = {
      path: joinPath(place.path, step),
      general: joinPath(place.general, step),
      outer: place.outer,
      surroundings: enterKey(place.surroundings, key),
    };
    const { node: inner, author } = rewrite(value, within, rewriting);
    authors.push(author);
    return { key, value: inner };
  });
  // A seal on what the protocol says to be all the tool's own is none.
  const isModels = isSealed && authors.includes("model");
  const author = isModels ? "model" : (stated ?? authorOfAll(authors, place.outer));
  return {
    node: { kind: "object", members: orderedKeys(members, author, place, rewriting) },
    author,
  };
}

function orderedKeys(
  members: readonly JsonMember[],
  author: Author,
  place: Place,
  { options, changes, left }: Rewriting,
): readonly JsonMember[] {
  if (members.length < 2) return members;
  const mayReorder = isOurs(author) || (author === "unknown" && options.unknown?.keys === true);
  const learned = options.learned?.orderOf?.(place.general);
  const { namesAreData, isOutput } = place.surroundings;
  const isMeant = namesAreData && isOutput && learned === undefined;
  const single = mayReorder ? lastOfEach(members) : members;
  const ordered =
    namesAreData && learned === undefined ? byName(single) : inKeyOrder(single, learned);
  if (!mayReorder || isMeant) {
    if (ordered !== members && !isForeign(author))
      left.add(place.path, isMeant ? "output-order" : "key-order", 1, keyBytes(members));
    return isMeant ? single : members;
  }
  if (single.length < members.length)
    changes.add(place.path, "duplicate-key", members.length - single.length, 0);
  if (ordered !== single) changes.add(place.path, "key-order", 1, keyBytes(single));
  return ordered;
}

/** The last member of each name, as nearly every reader takes it (RFC 8259 section 4). */
function lastOfEach(members: readonly JsonMember[]): readonly JsonMember[] {
  const last = new Map(members.map((member) => [member.key, member]));
  return last.size === members.length
    ? members
    : members.filter((each) => last.get(each.key) === each);
}

function keyBytes(members: readonly JsonMember[]): number {
  return members.reduce((sum, { key }) => sum + Buffer.byteLength(key), 0);
}

function rewriteArray(
  node: JsonArray,
  place: Place,
  stated: Author | undefined,
  rewriting: Rewriting,
): Rewritten {
  const { options, changes } = rewriting;
  const general = joinPath(place.general, "[]");
  const authors: Author[] = [];
  const items = node.items.map((item, index) => {
    const within = { ...place, path: joinPath(place.path, `[${index}]`), general };
    const { node: inner, author } = rewrite(item, within, rewriting);
    authors.push(author);
    return inner;
  });
  const author = stated ?? authorOfAll(authors, place.outer);
  const isFree = !isForeign(author) && options.learned?.isUnordered?.(place.general) === true;
  const ordered = isFree ? inElementOrder(items) : items;
  if (ordered !== items) changes.add(place.path, "element-order", items.length, 0);
  return { node: { kind: "array", items: ordered }, author };
}

/** Of parts by several: what the tool put together is the tool's, and what nobody knows makes the whole unknown. */
function authorOfAll(authors: readonly Author[], outer: Author): Author {
  const distinct = new Set(authors);
  if (distinct.size === 0) return outer;
  if (distinct.has("vendor") || distinct.has("protocol")) return "protocol";
  if (distinct.has("unknown")) return "unknown";
  return [...distinct][0] ?? outer;
}

function rewriteString(node: JsonString, place: Place, rewriting: Rewriting): JsonNode {
  const { options, changes } = rewriting;
  if (node.lexeme !== undefined)
    changes.add(
      place.path,
      "json-escape",
      1,
      alteredBytes(node.lexeme, JSON.stringify(node.value).slice(1, -1)),
    );
  const identifier = isForeign(place.outer)
    ? undefined
    : options.learned?.identifierAt?.(place.general);
  if (identifier !== undefined && options.key !== undefined) {
    const value = pseudonym(node.value, identifier, options.key);
    if (value !== node.value)
      changes.add(place.path, "identifier", 1, alteredBytes(node.value, value));
    return { kind: "string", value };
  }
  return { kind: "string", value: rewriteText(node.value, place, rewriting) };
}

function rewriteNumber(
  node: Extract<JsonNode, { kind: "number" }>,
  { outer, path, general }: Place,
  { options, changes }: Rewriting,
): JsonNode {
  if (isForeign(outer)) return node;
  const identifier = options.learned?.identifierAt?.(general);
  const isNamed =
    identifier !== undefined && options.key !== undefined && /^\d+$/.test(node.lexeme);
  const lexeme = isNamed
    ? pseudonym(node.lexeme, identifier, options.key ?? "")
    : plainNumber(node.lexeme);
  if (lexeme === node.lexeme) return node;
  changes.add(path, isNamed ? "identifier" : "json-number", 1, alteredBytes(node.lexeme, lexeme));
  return { kind: "number", lexeme };
}
