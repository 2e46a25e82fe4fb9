import type { Node, Program } from "oxc-parser";
import { placesIn } from "../result/place.ts";
import type { Place } from "../result/place.ts";
import { createExtensibleNames } from "./extensible-names.ts";
import type { ExtensibleNames } from "./extensible-names.ts";
import type { Names } from "./names.ts";
import { parseSource } from "./parse.ts";
import { resolveNames } from "./resolve-names.ts";
import { SourceError } from "./source-error.ts";
import { resolveQualifiedNames } from "./qualified-name.ts";
import type { QualifiedNames } from "./qualified-name.ts";
import { linkParents } from "./walk.ts";

/** One JavaScript file, parsed, with its names resolved and the parent of every node linked (`parentOf`). */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly names: Names;
  readonly qualifiedNames: QualifiedNames;
  place(offset: number): Place;
  /** Whether its text is not visible in what holds it, because it was decoded. */
  readonly isHidden?: boolean;
}

/**
 * Parses a file, links parents and resolves names.
 * @param path through its containers; its extension tells the language.
 * @param enter called for each node, parents first, before names are resolved.
 * @throws SourceError when it is no JavaScript, or nested deeper than the stack of this thread.
 */
export function readModule(
  path: string,
  text: string,
  enter?: (node: Node) => void,
): Module & { readonly names: ExtensibleNames } {
  const program = parseSource(path, text);
  return notTooDeep(path, () => {
    linkParents(program, enter);
    return { ...resolved(program, text), path, place: placesIn(path, text) };
  });
}

/** A tree with its names and qualified names resolved. */
export function resolved(
  program: Program,
  text: string,
): Pick<Module, "program" | "text" | "qualifiedNames"> & { readonly names: ExtensibleNames } {
  const names = createExtensibleNames(resolveNames(program, text.length), text.length);
  return { program, text, names, qualifiedNames: resolveQualifiedNames(names) };
}

/**
 * Runs work that recurses through a tree.
 * @throws SourceError `too-deep` where the work needs more than the stack.
 */
export function notTooDeep<Result>(path: string, work: () => Result): Result {
  try {
    return work();
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
