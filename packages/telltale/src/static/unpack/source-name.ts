import { posix } from "node:path";

/**
 * What a source map calls a source, as a name below the map. Bundlers write addresses (`webpack://app/./src/a.ts`) and
 * ways out of the output's folder (`../src/a.ts`): they are labels, and nothing is ever written under them.
 */
export function sourceName(source: string, index: number): string {
  const plain = source
    .replace(/^[a-z][a-z0-9+.-]*:\/+/i, "")
    .replaceAll("\\", "/")
    .replaceAll(/[\0-\x1f\x7f]/g, "_");
  const path = posix.normalize(`/${plain}`).slice(1, 513);
  return path === "" ? `source-${index}` : path;
}
