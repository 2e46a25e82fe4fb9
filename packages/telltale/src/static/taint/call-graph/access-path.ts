/** Where below a value the followed one lies: `["a", "*"]` is any element of its property a; `[]` is the value itself. */
export type AccessPath = readonly string[];

/**
 * Stands in a path for every variable of an environment at once. One that is named (`env.HOME`) is not meant: it is
 * followed by itself.
 */
export const everyVariable = "(every variable)";

/** Deeper than this the way is cut: what is stored deeper is found at the cut. */
const deepest = 5;

/** What of a value lies under one of its fields; nothing when it does not lie there. */
export function popField(path: AccessPath, field: string): AccessPath | undefined {
  const [first, ...rest] = path;
  // Of a text or a number every property is of it.
  if (first === undefined) return path;
  if (first === everyVariable) return undefined;
  return first === field || first === "*" || field === "*" ? rest : undefined;
}

export function pushField(path: AccessPath, field: string): AccessPath {
  return [field, ...path].slice(0, deepest);
}

export function hasEveryVariable(path: AccessPath): boolean {
  return path.includes(everyVariable);
}

/** The path to the environment itself, where every variable of it lies there. */
export function toEnvironment(path: AccessPath): AccessPath {
  const at = path.indexOf(everyVariable);
  return at < 0 ? path : path.slice(0, at);
}

/** Of a value that is made a text or a condition: itself, or the elements that it is joined of. */
export function isWholeValue(path: AccessPath): boolean {
  return path.every((field) => field === "*" || /^\d+$/.test(field));
}
