import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import { digestList } from "../digests/lists.ts";
import type { DigestList } from "../digests/lists.ts";
import { readReferences } from "../slice/references.ts";
import type { References } from "../slice/references.ts";
import { isSeed, programIn } from "./seed.ts";

/** What one walk over a module finds. */
export interface Scan {
  readonly module: Module;
  readonly references: References;
  readonly seeds: readonly Node[];
  /** Of the seeds, those that give the text of a program. */
  readonly programs: ReadonlySet<Node>;
  readonly lists: readonly DigestList[];
}

/** @returns nothing where it is nested deeper than the stack of this thread. */
export function scanModule(module: Module): Scan | undefined {
  const seeds: Node[] = [];
  const programs = new Set<Node>();
  const lists: DigestList[] = [];
  try {
    const references = readReferences(module, (node) => {
      const text = programIn(node);
      if (text !== undefined) {
        seeds.push(text);
        programs.add(text);
      } else if (isSeed(node)) seeds.push(node);
      const list = digestList(node);
      if (list !== undefined) lists.push(list);
    });
    return { module, references, seeds, programs, lists };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
