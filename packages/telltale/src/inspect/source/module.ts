import type { Program } from "oxc-parser";
import { placesIn } from "../place.ts";
import type { Place } from "../place.ts";
import type { Names } from "./names.ts";
import { parseSource } from "./parse.ts";
import { resolveNames } from "./resolve-names.ts";
import { SourceError } from "./source-error.ts";
import { staticPaths } from "./static-path.ts";
import type { StaticPaths } from "./static-path.ts";
import { linkParents } from "./walk.ts";

/** One file of JavaScript, read, its names resolved and every node given its parent (`parentOf`). */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly names: Names;
  readonly paths: StaticPaths;
  place(offset: number): Place;
}

/**
 * @param path through its containers; its ending says which language it is.
 * @throws SourceError when it is no JavaScript, or nested deeper than the stack of this thread.
 */
export function readModule(path: string, text: string): Module {
  const program = parseSource(path, text);
  try {
    linkParents(program);
    const names = resolveNames(program, text.length);
    return { path, text, program, names, paths: staticPaths(names), place: placesIn(path, text) };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new SourceError(
      "too-deep",
      path,
      "its expressions are nested too deeply",
      undefined,
      cause,
    );
  }
}
