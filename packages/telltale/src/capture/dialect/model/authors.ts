import { memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";
import type { Author } from "../leaf.ts";
import { hasWrapper } from "./wrapper.ts";

/** Who wrote each part of a model request; the nodes given say it for all below them. */
export type Authors = Map<JsonNode, Author>;

const roles: Readonly<Record<string, Author>> = {
  system: "vendor",
  developer: "vendor",
  user: "user",
  assistant: "assistant",
  model: "assistant",
  tool: "tool",
  function: "tool",
};

export function authorOfRole(role: string | undefined): Author {
  return role !== undefined && Object.hasOwn(roles, role) ? (roles[role] ?? "unknown") : "unknown";
}

/** Marks members of an object, those that are there. */
export function markMembers(
  authors: Authors,
  node: JsonNode | undefined,
  author: Author,
  ...keys: string[]
): void {
  for (const key of keys) {
    const member = memberOf(node, key);
    if (member !== undefined) authors.set(member, author);
  }
}

/**
 * Marks the text of one message by its role. What stands under the role of the user may be the program's: a text
 * with a block in wrapper tags is marked unknown.
 */
export function markText(authors: Authors, node: JsonNode | undefined, author: Author): void {
  const text = textOf(node);
  if (node === undefined) return;
  const mixed = author === "user" && text !== undefined && hasWrapper(text);
  authors.set(node, mixed ? "unknown" : author);
}

/**
 * Marks the content of a message: a text, or a list of parts with a text in the member named. What a part says
 * about itself (its type, how to cache it) is the protocol's.
 */
export function markParts(
  authors: Authors,
  content: JsonNode | undefined,
  author: Author,
  textKey = "text",
): void {
  if (content?.kind !== "array") {
    markText(authors, content, author);
    return;
  }
  for (const part of content.items) {
    if (part.kind === "string") markText(authors, part, author);
    else authors.set(part, author);
    markText(authors, memberOf(part, textKey), author);
    markMembers(authors, part, "protocol", "type", "cache_control", "id", "tool_use_id");
  }
}
