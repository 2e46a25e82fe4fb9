import type { Node } from "oxc-parser";
import type { Binding } from "../../program/names.ts";
import type { Module } from "../../program/module.ts";
import { buildCallGraph } from "./call-graph.ts";
import type { CallGraph } from "./call-graph.ts";
import { indexModule } from "./index-module.ts";
import type { ModuleIndex } from "./index-module.ts";
import { listenersIn } from "./listeners.ts";
import type { Listeners } from "./listeners.ts";
import { buildModuleGraph } from "./module-graph.ts";
import type { ModuleGraph } from "./module-graph.ts";
import type { NodeInModule } from "./syntax-queries.ts";
import { createValueResolver } from "./resolve-values.ts";
import type { ValueResolver } from "./resolve-values.ts";

/** All modules of a program, with the graphs and resolvers that taint propagation needs. */
export interface LinkedProgram {
  readonly modules: readonly ModuleIndex[];
  readonly moduleGraph: ModuleGraph;
  readonly resolver: ValueResolver;
  readonly callGraph: CallGraph;
  readonly listeners: Listeners;
  indexOf(module: Module): ModuleIndex;
  /** Identifiers that refer to a binding, in its own module and in all that import it. */
  references(module: Module, binding: Binding): readonly NodeInModule[];
}

export function linkProgram(modules: readonly Module[]): LinkedProgram {
  const indexes = modules.map(indexModule);
  const byModule = new Map(indexes.map((index) => [index.module, index]));
  const indexOf = (module: Module): ModuleIndex => {
    const index = byModule.get(module);
    if (index === undefined) throw new RangeError(`${module.path} is not of this program`);
    return index;
  };
  const moduleGraph = buildModuleGraph(indexes);
  const resolver = createValueResolver(indexOf, moduleGraph);
  const callGraph = buildCallGraph(indexes, resolver);
  const listeners = listenersIn(indexes, resolver);
  return {
    modules: indexes,
    moduleGraph,
    resolver,
    callGraph,
    listeners,
    indexOf,
    references: (module, binding) => {
      const own = at(module, indexOf(module).references[binding.id] ?? []);
      const elsewhere = moduleGraph
        .importersOf(binding)
        .flatMap((to) => at(to.module, indexOf(to.module).references[to.binding.id] ?? []));
      return elsewhere.length === 0 ? own : [...own, ...elsewhere];
    },
  };
}

function at(module: Module, nodes: readonly Node[]): readonly NodeInModule[] {
  return nodes.map((node) => ({ module, node }));
}
