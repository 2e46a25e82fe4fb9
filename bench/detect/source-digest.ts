import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Specimen } from "../../specimens/load.ts";

const sources = fileURLToPath(new URL("../../packages/telltale/src", import.meta.url));

/** Of Telltale's sources as they are now. */
export function digestOfSources(): string {
  return digestOfFolder(sources, "**/*.ts");
}

/** Of one specimen, what it is built to and its truth left out: a truth put right needs no new run. */
export function digestOfSpecimen(specimen: Specimen): string {
  return digestOfFolder(specimen.folder, "**/*.{js,mjs,cjs,ts,py,sh,c,pl,json}", ["truth.json"]);
}

function digestOfFolder(folder: string, pattern: string, without: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const name of globSync(pattern, { cwd: folder }).toSorted()) {
    if (without.includes(name)) continue;
    hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex").slice(0, 16);
}
