/** Parts of a name that are different each time: digits, and long runs of hex or of letters and digits mixed. */
const chance = /^(?:\d+|[\da-f]{6,}|(?=[a-z]*\d)[\da-z]{8,})$/i;

/** Names of one form from which on the form is worth naming. */
const leastAlike = 3;

/**
 * Paths whose names are of one form but for parts of chance (`~/.tool.tmp.8123.4e1ee6`), by that form with `*` for
 * each such part; the other paths as they are. `*` within a path stands for itself in the second.
 */
export function alikePaths(counts: ReadonlyMap<string, number>): {
  readonly patterns: ReadonlyMap<string, number>;
  readonly rest: ReadonlyMap<string, number>;
} {
  const forms = Map.groupBy(counts, ([path]) => formOf(path));
  const patterns = new Map<string, number>();
  const rest = new Map<string, number>();
  for (const [form, paths] of forms) {
    const isForm = form !== undefined && paths.length >= leastAlike;
    if (isForm)
      patterns.set(
        form,
        paths.reduce((sum, [, count]) => sum + count, 0),
      );
    else for (const [path, count] of paths) rest.set(path, count);
  }
  return { patterns, rest };
}

/** Undefined for a name without a part of chance, and for one of nothing else, whose form would be any name. */
function formOf(path: string): string | undefined {
  // In a pattern a `*` of the path's own would stand for anything.
  if (path.includes("*")) return undefined;
  const at = path.lastIndexOf("/") + 1;
  const parts = path.slice(at).split(/([.\-_~])/);
  const kept = parts.map((part) => (chance.test(part) ? "*" : part));
  const isNamed = kept.some((part) => /[a-z]{2}/i.test(part));
  return isNamed && kept.includes("*") ? path.slice(0, at) + kept.join("") : undefined;
}
