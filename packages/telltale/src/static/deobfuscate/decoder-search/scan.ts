import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import { digestList } from "../digests/lists.ts";
import type { DigestList } from "../digests/lists.ts";
import { readReferences } from "../slice/references.ts";
import type { References } from "../slice/references.ts";
import { isDecodingOperation, evaluatedTextIn } from "./decoding-operation.ts";

/** What one walk over a module finds. */
export interface Scan {
  readonly module: Module;
  readonly references: References;
  readonly decodingOperations: readonly Node[];
  /** Those of `decodingOperations` that make the text of a program. */
  readonly programs: ReadonlySet<Node>;
  readonly lists: readonly DigestList[];
}

/**
 * Walks a module once.
 * @returns undefined where it is nested deeper than the stack of this thread.
 */
export function scanModule(module: Module): Scan | undefined {
  const decodingOperations: Node[] = [];
  const programs = new Set<Node>();
  const lists: DigestList[] = [];
  try {
    const references = readReferences(module, (node) => {
      const text = evaluatedTextIn(node);
      if (text !== undefined) {
        decodingOperations.push(text);
        programs.add(text);
      } else if (isDecodingOperation(node)) decodingOperations.push(node);
      const list = digestList(node);
      if (list !== undefined) lists.push(list);
    });
    return { module, references, decodingOperations, programs, lists };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
