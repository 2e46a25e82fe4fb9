import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeClone } from "./clone.ts";
import { ownBinding, ownNode, publishAll } from "./made-project.ts";
import type { Published } from "./published.ts";
import type { kinds } from "./registries.ts";

/** The made-up packages, made once. */
export interface Shelf extends Disposable {
  readonly folder: string;
  readonly all: readonly Published[];
}

export function fillShelf(): Shelf {
  const folder = mkdtempSync(join(tmpdir(), "shelf-"));
  return {
    folder,
    all: publishAll(folder),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * A fresh clone runs, and then is worked on, with one registry and one npm.
 * @param npm the folder of that npm; the machine's own when absent.
 */
export async function setsUp(
  shelf: Shelf,
  { arrange }: (typeof kinds)[number],
  npm?: string,
): Promise<void> {
  await using arranged = await arrange(shelf.all, shelf.folder);
  using clone = makeClone(shelf.all, npm, arranged.settings);
  const has = (path: string): boolean => existsSync(join(clone.path, "node_modules", path));

  const ran = await clone.run(["./telltale"], arranged.variables);
  assert.deepEqual([ran.code, ran.stdout], [0, `["leaf 2.0.0","${ownBinding}"]\n`], ran.stderr);
  assert.match(ran.stderr, /^telltale: installing the locked npm dependencies[^\n]*\n$/);
  assert.ok(arranged.wayTaken(), "the way to the registry was another than the configured one");
  const fetched = tarballs(arranged.asked);
  assert.deepEqual(fetched, [ownBinding, "made-leaf", "made-parser", ownNode].toSorted());
  assert.deepEqual(
    [
      "made-tool",
      `${ownNode}/include`,
      "made-parser/index.d.ts",
      "made-parser/index.js.map",
    ].filter(has),
    [],
    "more than running needs",
  );

  const works = await clone.run(["sh", "scripts/setup.sh"], arranged.variables);
  assert.deepEqual([works.code, works.stdout], [0, ""], works.stderr);
  assert.ok(has("made-tool/bin/tool") && has("made-parser/index.d.ts"));
  assert.ok(tarballs(arranged.asked).includes("made-tool"));
  assert.equal((await clone.run(["./telltale"])).stdout, ran.stdout);
}

/** The packages whose bytes were fetched, each once. */
function tarballs(asked: readonly string[]): readonly string[] {
  const names = asked.flatMap((path) => /^\/(.+)\/-\/.+\.tgz$/.exec(path)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}
