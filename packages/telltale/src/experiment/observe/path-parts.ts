/** The position of an array element: the element around it, the array in that, and the index. */
export interface ElementPlace {
  readonly within: ElementPlace | undefined;
  readonly array: string;
  readonly index: number;
}

/** The parts of a leaf's path, parsed once for all leaves that have it. */
interface PathParts {
  /** The outer fields, without indices: they make up the shape of a message. */
  readonly outer: string;
  /** The outermost array; empty for a leaf in no array. */
  readonly group: string;
  /** The first index, with the text before and after it. */
  readonly first: readonly [array: string, index: number, tail: string] | undefined;
  /** The innermost element around the leaf; one object for all paths in it. */
  readonly place: ElementPlace | undefined;
  /** The rest of the path within that element. */
  readonly rest: string;
}

/** Arrays nested deeper than this keep their indices. */
const depthLimit = 6;
/** Steps of a path that count for the shape: deeper fields (a tool's schema) are not always present. */
const shapeDepth = 3;
/** Limit on cached paths. Beyond it the whole cache is dropped, which costs only time. */
const pathLimit = 100_000;

interface Known extends PathParts {
  readonly path: string;
  /** The path that followed it last time. It mostly follows again, and then needs no look-up. */
  next: Known | undefined;
}

const known = new Map<string, Known>();
let last: Known | undefined;
const places = new Map<string, ElementPlace>();
const texts = new Map<string, string>();

/** Parses a path: `body.tools[3].name` is `.name` of element 3 of `body.tools`. */
export function partsOfPath(path: string): PathParts {
  const guess = last?.next;
  const found = guess?.path === path ? guess : (known.get(path) ?? takeApart(path));
  if (last !== undefined) last.next = found;
  last = found;
  return found;
}

function takeApart(path: string): Known {
  if (known.size >= pathLimit) {
    known.clear();
    places.clear();
    texts.clear();
    last = undefined;
  }
  const { place, end } = placeOf(path);
  const first = /\[(\d+)\]/.exec(path);
  const parts: Known = {
    path,
    next: undefined,
    outer: one(outerPath(path.replaceAll(/\[\d+\]/g, "[]"))),
    group: one(/^([^[]*)\[\d+\]/.exec(path)?.[1] ?? ""),
    first:
      first === null
        ? undefined
        : [
            one(path.slice(0, first.index)),
            Number(first[1]),
            path.slice(first.index + first[0].length),
          ],
    place,
    rest: one(path.slice(end)),
  };
  known.set(path, parts);
  return parts;
}

/** Interns a text: equal texts are one object, which makes comparison cheap. */
function one(text: string): string {
  const seen = texts.get(text);
  if (seen === undefined) texts.set(text, text);
  return seen ?? text;
}

function placeOf(path: string): {
  readonly place: ElementPlace | undefined;
  readonly end: number;
} {
  let place: ElementPlace | undefined;
  let end = 0;
  for (let depth = 0; depth < depthLimit; depth++) {
    const opens = path.indexOf("[", end);
    const closes = opens === -1 ? -1 : path.indexOf("]", opens);
    const index = closes === -1 ? "" : path.slice(opens + 1, closes);
    // A key with unusual characters is in brackets too, but quoted.
    if (!/^\d{1,9}$/.test(index)) break;
    const name = path.slice(0, closes + 1);
    const array = one(path.slice(end, opens));
    end = closes + 1;
    const seen = places.get(name);
    if (seen === undefined)
      places.set(name, (place = { within: place, array, index: Number(index) }));
    else place = seen;
  }
  return { place, end };
}

function outerPath(path: string): string {
  let end = -1;
  for (let step = 0; step < shapeDepth; step++) {
    end = path.indexOf(".", end + 1);
    if (end === -1) return path;
  }
  return path.slice(0, end);
}
