import type { Node } from "oxc-parser";
import type { Binding } from "../../source/names.ts";
import type { Module } from "../../source/module.ts";
import { callersIn } from "./callers.ts";
import type { Callers } from "./callers.ts";
import { indexModule } from "./index-module.ts";
import type { ModuleIndex } from "./index-module.ts";
import { listenersIn } from "./listeners.ts";
import type { Listeners } from "./listeners.ts";
import { linkModules } from "./link-modules.ts";
import type { Links } from "./link-modules.ts";
import type { At } from "./reference.ts";
import { resolverOf } from "./resolve-values.ts";
import type { Resolver } from "./resolve-values.ts";

/** All modules of a program with what the following of values asks of them. */
export interface LinkedProgram {
  readonly modules: readonly ModuleIndex[];
  readonly links: Links;
  readonly resolver: Resolver;
  readonly callers: Callers;
  readonly listeners: Listeners;
  indexOf(module: Module): ModuleIndex;
  /** Identifiers that stand for a name, in all modules that it is imported to. */
  references(module: Module, binding: Binding): readonly At[];
}

export function linkProgram(modules: readonly Module[]): LinkedProgram {
  const indexes = modules.map(indexModule);
  const byModule = new Map(indexes.map((index) => [index.module, index]));
  const indexOf = (module: Module): ModuleIndex => {
    const index = byModule.get(module);
    if (index === undefined) throw new RangeError(`${module.path} is not of this program`);
    return index;
  };
  const links = linkModules(indexes);
  const resolver = resolverOf(indexOf, links);
  const callers = callersIn(indexes, resolver);
  const listeners = listenersIn(indexes, resolver);
  return {
    modules: indexes,
    links,
    resolver,
    callers,
    listeners,
    indexOf,
    references: (module, binding) => {
      const own = at(module, indexOf(module).references[binding.id] ?? []);
      const elsewhere = links
        .importersOf(binding)
        .flatMap((to) => at(to.module, indexOf(to.module).references[to.binding.id] ?? []));
      return elsewhere.length === 0 ? own : [...own, ...elsewhere];
    },
  };
}

function at(module: Module, nodes: readonly Node[]): readonly At[] {
  return nodes.map((node) => ({ module, node }));
}
