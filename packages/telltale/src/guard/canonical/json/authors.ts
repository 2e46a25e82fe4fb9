import type { Author as LeafAuthor, Leaf } from "../../../capture/dialect/leaf.ts";

/** Who wrote a value: `file` stands for all that a tool found (files, output of commands, pages). */
export type Author = "vendor" | "protocol" | "user" | "model" | "file" | "unknown";

export interface Span {
  readonly text: string;
  readonly author: Author;
}

export interface Authors {
  /**
   * The author of the value at a path as of leaves (`body.messages[0].content`). Undefined: the same as of what it
   * stands in; and of an object or array, what its values say.
   */
  authorOf(path: string): Author | undefined;
  /** The pieces of a text of several authors, in order; joined they are the text. Absent: texts have one author. */
  spansOf?(path: string, text: string): readonly Span[] | undefined;
}

const byLeaf: Readonly<Record<LeafAuthor, Author>> = {
  vendor: "vendor",
  user: "user",
  assistant: "model",
  tool: "file",
  protocol: "protocol",
  unknown: "unknown",
};

/** How deep a value can be opened, as `capture/dialect` does: each opening adds a parenthesis to the path. */
const deepest = 4;

/** The authors of one request as its dialect knows them. */
export function authorsOfLeaves(leaves: readonly Leaf[]): Authors {
  const known = new Map<string, Author>();
  for (const { path, author } of leaves) {
    put(known, path, byLeaf[author]);
    // A value that was opened has no leaf itself: `body.payload(base64)(json).user`.
    let at = path.indexOf("(");
    for (let depth = 0; at > 0 && depth < deepest; depth += 1) {
      put(known, path.slice(0, at), byLeaf[author]);
      at = path.indexOf("(", at + 1);
    }
  }
  return { authorOf: (path) => known.get(path) };
}

/** What comes of parts of a single author has that author. Of several, nobody is sure. */
function put(known: Map<string, Author>, path: string, author: Author): void {
  const before = known.get(path);
  // What describes an opened value (`{keys}`, `{spacing}`) is the protocol's, whoever wrote the value.
  if (before === undefined || before === "protocol") known.set(path, author);
  else if (before !== author && author !== "protocol") known.set(path, "unknown");
}

/** Whether a value was neither written nor laid out by the tool: it came from the user, a model or a file. */
export function isForeign(author: Author): boolean {
  return author === "user" || author === "model" || author === "file";
}

/** Whether the tool itself laid a value out. */
export function isOurs(author: Author): boolean {
  return author === "vendor" || author === "protocol";
}
