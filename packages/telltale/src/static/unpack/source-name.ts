import { posix } from "node:path";

/**
 * A name below the map for a source of a source map. Bundlers write URLs (`webpack://app/./src/a.ts`) and paths out of
 * the output folder (`../src/a.ts`). These are labels; no file is ever written under them.
 */
export function sourceName(source: string, index: number): string {
  const plain = source
    .replace(/^[a-z][a-z0-9+.-]*:\/+/i, "")
    .replaceAll("\\", "/")
    .replaceAll(/[\0-\x1f\x7f]/g, "_");
  const path = posix.normalize(`/${plain}`).slice(1, 513);
  return path === "" ? `source-${index}` : path;
}
