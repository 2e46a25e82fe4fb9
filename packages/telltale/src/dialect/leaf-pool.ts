import type { Leaf } from "./leaf.ts";

/** Keeps one object of leaves that are equal, however many trials sent them. */
export interface LeafPool {
  /** The leaf, or an equal one that was shared before. */
  share(leaf: Leaf): Leaf;
  /** An equal string that was shared before, or a copy that keeps nothing else alive. */
  text(text: string): string;
}

/**
 * Trials of one experiment send mostly the same: shared, hundreds of them need the memory of what differs. The pool
 * holds all that was shared for as long as it lives.
 */
export function createLeafPool(): LeafPool {
  const byPath = new Map<string, Map<string, Leaf>>();
  const texts = new Map<string, string>();
  const text = (wanted: string): string => {
    const known = texts.get(wanted);
    if (known !== undefined) return known;
    const alone = copyOf(wanted);
    texts.set(alone, alone);
    return alone;
  };
  return {
    text,
    share(leaf) {
      let byValue = byPath.get(leaf.path);
      if (byValue === undefined) byPath.set(text(leaf.path), (byValue = new Map()));
      const known = byValue.get(leaf.value);
      if (known !== undefined && isSame(known, leaf)) return known;
      const shared: Leaf = { ...leaf, path: text(leaf.path), value: text(leaf.value) };
      const made = leaf.lexeme === undefined ? shared : { ...shared, lexeme: text(leaf.lexeme) };
      if (known === undefined) byValue.set(made.value, made);
      return made;
    },
  };
}

function isSame(one: Leaf, other: Leaf): boolean {
  return one.type === other.type && one.author === other.author && one.lexeme === other.lexeme;
}

/** V8 keeps a substring of this length or more as a view of the whole text: a body, for one word of it. */
const shortestView = 13;
// oxlint-disable-next-line no-control-regex
const oneByte = /^[\0-\xff]*$/;

function copyOf(text: string): string {
  if (text.length < shortestView) return text;
  const coding = oneByte.test(text) ? "latin1" : "utf16le";
  return Buffer.from(text, coding).toString(coding);
}
