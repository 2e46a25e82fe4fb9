/**
 * An access path: where in a value the tainted part lies. `["a", "*"]` is any element of the property a; `[]` is the
 * value itself.
 */
export type AccessPath = readonly string[];

/**
 * A path component that stands for every variable of an environment at once. Reading one by name (`env.HOME`) does not
 * match it: a named variable is a source of its own.
 */
export const everyVariable = "(every variable)";

/** Access paths are cut at this length (k-limiting): deeper fields count as the one at the cut. */
const deepest = 5;

/**
 * The path within one field of a value.
 * @returns undefined where the field does not hold the tainted part.
 */
export function popField(path: AccessPath, field: string): AccessPath | undefined {
  const [first, ...rest] = path;
  // The whole value is tainted, so every property of it is.
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

/** The path up to the environment itself, where the path goes through every variable of it. */
export function toEnvironment(path: AccessPath): AccessPath {
  const at = path.indexOf(everyVariable);
  return at < 0 ? path : path.slice(0, at);
}

/** Whether the path is empty or goes through elements only: a text or a condition made of the value is tainted then. */
export function isWholeValue(path: AccessPath): boolean {
  return path.every((field) => field === "*" || /^\d+$/.test(field));
}
