import type { DerivedText } from "../program/derived-text.ts";
import type { Inventory } from "../result/inspection.ts";
import type { Module } from "../program/module.ts";
import { namesIn } from "./names-in.ts";
import { isScript } from "../program/scripts/strip-comments.ts";
import type { Collecting, TextFile } from "./collector.ts";
import { collectors } from "./index.ts";
import { walkModule } from "./walk-module.ts";

/** An inventory in progress. A module's tree is not needed any more once it is added. */
export interface TakingInventory {
  /** @returns false where the tree is nested deeper than the stack; what was found until then is kept. */
  module(module: Module): boolean;
  file(file: TextFile): void;
  /** Adds the name of a file. */
  path(path: string): void;
  /** Texts found inside other texts since the last call, which are to be read too. */
  derived(): readonly DerivedText[];
  /** The inventory without the packages, which come from the files themselves. */
  taken(): Omit<Inventory, "modules">;
}

export function takeInventory(): TakingInventory {
  const open = collectors.map((collector) => ({
    kind: collector.kind,
    collecting: collector.open() as Collecting<unknown>,
  }));
  const collecting = open.map((each) => each.collecting);
  return {
    module(module) {
      try {
        walkModule(module, collecting);
        return true;
      } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
      }
    },
    file(file) {
      const told = isScript(file.kind)
        ? { ...file, names: [...namesIn(file.kind, file.text)] }
        : file;
      for (const each of collecting) each.file?.(told);
    },
    path(path) {
      for (const each of collecting) each.path?.(path);
    },
    derived: () => collecting.flatMap((each) => each.derived?.() ?? []),
    taken: () =>
      Object.fromEntries(
        open.map(({ kind, collecting: each }) => [kind, each.entries()]),
      ) as unknown as Omit<Inventory, "modules">,
  };
}
