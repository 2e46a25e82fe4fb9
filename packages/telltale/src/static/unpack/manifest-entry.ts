import { posix } from "node:path";
import { isRecord, parseJson } from "./json-value.ts";

const mostBytes = 1024 ** 2;

/**
 * The files that a package.json names as run, relative to its folder.
 *
 * @param manifest the bytes of the package.json, where there is one.
 */
export function manifestEntries(manifest: Buffer | undefined): ReadonlySet<string> {
  const entries = new Set<string>();
  if (manifest === undefined || manifest.length > mostBytes) return entries;
  const facts = parseJson(manifest);
  if (!isRecord(facts)) return entries;
  const { main, browser, bin } = facts;
  for (const named of [main, browser, bin, ...(isRecord(bin) ? Object.values(bin) : [])]) {
    if (typeof named !== "string" || named === "") continue;
    const path = posix.normalize(named);
    entries.add(path);
    // Node's resolution of a `main` without an extension.
    entries.add(`${path}.js`).add(posix.join(path, "index.js"));
  }
  return entries;
}
