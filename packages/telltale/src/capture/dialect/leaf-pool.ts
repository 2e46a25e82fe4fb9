import type { Leaf } from "./leaf.ts";

/** Keeps one object for equal leaves, however many trials sent them. */
export interface LeafPool {
  /** The leaf, or an equal one that is already shared. */
  share(leaf: Leaf): Leaf;
  /** A shared leaf at another path; its value is not copied again. */
  moved(leaf: Leaf, path: string): Leaf;
  /** An equal string that is already shared, or a copy that keeps no other string in memory. */
  text(text: string): string;
}

/** Limit on the values of one path that are looked up: a value that differs in every trial never recurs. */
const mostValues = 64;
/** Shorter values take less memory than an index of them. */
const shortestShared = 64;

/** The leaves seen at one path. */
interface SeenPath {
  readonly path: string;
  last: Leaf;
  /** Leaves by value; present once there is more than one. */
  values: Map<string, Leaf> | undefined;
  /** The path that followed it last time: it mostly follows again, which saves a look-up. */
  next: SeenPath | undefined;
}

/**
 * Trials of one experiment send mostly the same values. When these are shared, hundreds of trials need only the memory
 * of what differs. The pool holds everything that was shared for as long as it lives.
 */
export function createLeafPool(): LeafPool {
  const byPath = new Map<string, SeenPath>();
  const texts = new Map<string, string>();
  let before: SeenPath | undefined;

  function text(wanted: string): string {
    const known = texts.get(wanted);
    if (known !== undefined) return known;
    const alone = copyOf(wanted);
    texts.set(alone, alone);
    return alone;
  }

  function own(value: string): string {
    return value.length < shortestShared ? copyOf(value) : text(value);
  }

  function copied(leaf: Leaf): Leaf {
    const { path, value, lexeme } = leaf;
    const copy = { ...leaf, path: text(path), value: own(value) };
    if (lexeme === undefined) return copy;
    return { ...copy, lexeme: lexeme === value ? copy.value : own(lexeme) };
  }

  function movedTo(path: string): (leaf: Leaf) => Leaf {
    return (leaf) => ({ ...leaf, path: text(path) });
  }

  function shareAt(seen: SeenPath, leaf: Leaf, copy: (leaf: Leaf) => Leaf): Leaf {
    if (isSame(seen.last, leaf)) return seen.last;
    seen.values ??= new Map([[seen.last.value, seen.last]]);
    const known = seen.values.get(leaf.value);
    if (known !== undefined && isSame(known, leaf)) return (seen.last = known);
    const made = copy(leaf);
    if (known === undefined && seen.values.size < mostValues) seen.values.set(made.value, made);
    return (seen.last = made);
  }

  function share(leaf: Leaf, copy: (leaf: Leaf) => Leaf): Leaf {
    const guess = before?.next;
    const seen = guess?.path === leaf.path ? guess : byPath.get(leaf.path);
    if (seen !== undefined) {
      if (before !== undefined) before.next = seen;
      before = seen;
      return shareAt(seen, leaf, copy);
    }
    const made = copy(leaf);
    const fresh = { path: made.path, last: made, values: undefined, next: undefined };
    byPath.set(made.path, fresh);
    if (before !== undefined) before.next = fresh;
    before = fresh;
    return made;
  }

  return {
    text,
    share: (leaf) => share(leaf, copied),
    moved: (leaf, path) => share({ ...leaf, path }, movedTo(path)),
  };
}

function isSame(one: Leaf, other: Leaf): boolean {
  return (
    one.value === other.value &&
    one.type === other.type &&
    one.author === other.author &&
    one.lexeme === other.lexeme
  );
}

/** V8 keeps a substring of this length or more as a view of the whole text: one word keeps a whole body in memory. */
const shortestView = 13;
// oxlint-disable-next-line no-control-regex
const oneByte = /^[\0-\xff]*$/;

/** A copy of the text that does not keep the string that it was cut from in memory. */
export function copyOf(text: string): string {
  if (text.length < shortestView) return text;
  const coding = oneByte.test(text) ? "latin1" : "utf16le";
  return Buffer.from(text, coding).toString(coding);
}
