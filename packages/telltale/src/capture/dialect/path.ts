import { createHash } from "node:crypto";

/** Longest path that is kept whole: a hostile body nests long keys, and each leaf would repeat all of them. */
const longestPath = 400;
const longestKey = 120;
const plainKey = /^[\w$@-]+$/;

/** Whether a key can stand in a path unquoted. */
export function isPlainKey(key: string): boolean {
  return key.length <= longestKey && plainKey.test(key);
}

/** `.key`, or `["odd key"]` where the key has characters with a meaning in paths. */
export function keySegment(key: string): string {
  if (key.length > longestKey) return `[${JSON.stringify(key.slice(0, 40))}…${shortDigest(key)}]`;
  return isPlainKey(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/**
 * A path with one more segment. A path beyond the limit keeps its beginning and a digest of the rest, and so stays
 * stable.
 */
export function joinPath(path: string, segment: string): string {
  const joined = path + segment;
  return joined.length <= longestPath
    ? joined
    : `${joined.slice(0, 160)}…${shortDigest(path)}${segment}`;
}

/** Makes segments for keys that may repeat: the second `a` is `.a#2`. */
export function uniqueSegments(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? keySegment(key) : `${keySegment(key)}#${times}`;
  };
}

/** Joins names to one text; names with a comma or a quote are quoted. */
export function nameList(names: readonly string[]): string {
  return names.map(listed).join(",");
}

function listed(name: string): string {
  if (name.length > longestKey) return `${JSON.stringify(name.slice(0, 40))}…${shortDigest(name)}`;
  return /^[^",\s]+$/.test(name) ? name : JSON.stringify(name);
}

export function shortDigest(value: string | Uint8Array): string {
  return createHash("sha256").update(value).digest("hex").slice(0, 12);
}
