import { memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";
import type { Author } from "../leaf.ts";
import { hasWrapper } from "./wrapper.ts";

/** The author of each part of a model request; an entry covers all nodes below it. */
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

/** Sets the author of the named members of an object, where they exist. */
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
 * Sets the author of a message's text by its role. A text in the user's role may come from the program: one with a
 * block in wrapper tags gets the author `unknown`.
 */
export function markText(authors: Authors, node: JsonNode | undefined, author: Author): void {
  const text = textOf(node);
  if (node === undefined) return;
  const mixed = author === "user" && text !== undefined && hasWrapper(text);
  authors.set(node, mixed ? "unknown" : author);
}

/**
 * Sets the author of a message's content: a text, or a list of parts with a text in the named member. What a part says
 * about itself (its type, its caching) belongs to the protocol.
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
