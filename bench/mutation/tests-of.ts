import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const imported = /(?:from|import\(?)\s*"(\.[^"]+\.ts)"/g;

/**
 * The tests of a source: those of its room that import it, be it through other files, the one of its own name first.
 *
 * @param root of the repository.
 * @param file in packages/telltale/src: `experiment/stats/holm.ts`
 * @returns paths from the root.
 */
export function testsOf(root: string, file: string): readonly string[] {
  const room = file.split("/").slice(0, 2).join("/");
  const own = `packages/telltale/test/${file.replace(/\.ts$/, ".test.ts")}`;
  const source = join(root, "packages/telltale/src", file);
  return globSync(`packages/telltale/test/${room}/**/*.test.ts`, { cwd: root })
    .filter((test) => reachable(join(root, test)).has(source))
    .toSorted(
      (one, other) => Number(other === own) - Number(one === own) || (one < other ? -1 : 1),
    );
}

const known = new Map<string, ReadonlySet<string>>();

/** Every file that a file imports, itself among them. */
function reachable(file: string): ReadonlySet<string> {
  const before = known.get(file);
  if (before !== undefined) return before;
  const met = new Set([file]);
  for (const each of met) for (const next of importsOf(each)) if (existsSync(next)) met.add(next);
  known.set(file, met);
  return met;
}

const imports = new Map<string, readonly string[]>();

function importsOf(file: string): readonly string[] {
  let found = imports.get(file);
  if (found === undefined) {
    const texts = readFileSync(file, "utf8").matchAll(imported);
    found = [...texts].map(([, path = ""]) => join(dirname(file), path));
    imports.set(file, found);
  }
  return found;
}
