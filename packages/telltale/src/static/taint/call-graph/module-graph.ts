import { posix } from "node:path";
import type { Node } from "oxc-parser";
import type { Binding } from "../../program/names.ts";
import type { Module } from "../../program/module.ts";
import type { ModuleIndex } from "./index-module.ts";
import type { NodeInModule } from "./syntax-queries.ts";

interface Named {
  readonly module: Module;
  readonly binding: Binding;
}

/** Imports and exports between the modules of one program. */
export interface ModuleGraph {
  /** The module that a specifier resolves to; undefined when it is not of this program. */
  target(from: Module, specifier: string): Module | undefined;
  /** What a module exports under a name: a binding, or an expression. */
  exported(module: Module, name: string): Named | NodeInModule | undefined;
  /** What a CommonJS module assigns to `module.exports`. */
  whole(module: Module): NodeInModule | undefined;
  /** The imports of this binding in other modules. */
  importersOf(binding: Binding): readonly Named[];
  /** The calls of `require`, in other modules, that return this module's `exports`. */
  requirersOf(module: Module): readonly NodeInModule[];
}

/** Limit of a chain of re-exports. */
const mostHops = 16;
const endings = ["", ".js", ".mjs", ".cjs", ".ts", "/index.js", "/index.mjs", "/index.ts"];

interface Exports {
  readonly own: Map<string, Named | NodeInModule>;
  readonly from: Map<string, { readonly specifier: string; readonly name: string }>;
  readonly all: string[];
  whole: NodeInModule | undefined;
}

export function buildModuleGraph(indexes: readonly ModuleIndex[]): ModuleGraph {
  const byPath = new Map(indexes.map(({ module }) => [module.path, module]));
  const exportsOf = new Map<Module, Exports>();
  const importers = new Map<Binding, Named[]>();
  const requirers = new Map<Module, NodeInModule[]>();
  for (const index of indexes) exportsOf.set(index.module, readExports(index));
  if (indexes.length > 1) for (const index of indexes) noteRequires(index);
  for (const { module } of indexes) {
    for (const binding of module.names.bindings) {
      const { imported } = binding;
      if (imported === undefined) continue;
      const to = target(module, imported.module);
      const found = to === undefined ? undefined : exported(to, imported.name, 0);
      if (found === undefined || !("binding" in found)) continue;
      const known = importers.get(found.binding);
      if (known === undefined) importers.set(found.binding, [{ module, binding }]);
      else known.push({ module, binding });
    }
  }
  return {
    target,
    exported: (module, name) => exported(module, name, 0),
    whole: (module) => exportsOf.get(module)?.whole,
    importersOf: (binding) => importers.get(binding) ?? [],
    requirersOf: (module) => requirers.get(module) ?? [],
  };

  function noteRequires({ module, calls }: ModuleIndex): void {
    for (const node of calls) {
      const specifier = /^module:(\..*)$/.exec(module.qualifiedNames.of(node) ?? "")?.[1];
      const to = specifier === undefined ? undefined : target(module, specifier);
      if (to === undefined) continue;
      const known = requirers.get(to);
      if (known === undefined) requirers.set(to, [{ module, node }]);
      else known.push({ module, node });
    }
  }

  function target(from: Module, specifier: string): Module | undefined {
    const inside = from.path.lastIndexOf("!") + 1;
    const container = from.path.slice(0, inside);
    const own = from.path.slice(inside);
    const path = /^\.{1,2}(?:\/|$)/.test(specifier)
      ? posix.join(posix.dirname(own), specifier)
      : specifier;
    for (const ending of endings) {
      const found = byPath.get(`${container}${path}${ending}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function exported(module: Module, name: string, hops: number): Named | NodeInModule | undefined {
    const known = exportsOf.get(module);
    if (known === undefined || hops > mostHops) return undefined;
    const own = known.own.get(name);
    if (own !== undefined) return throughImport(own, hops);
    const from = known.from.get(name);
    const to = from === undefined ? undefined : target(module, from.specifier);
    if (from !== undefined && to !== undefined) return exported(to, from.name, hops + 1);
    for (const specifier of known.all) {
      const other = target(module, specifier);
      const found = other === undefined ? undefined : exported(other, name, hops + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `import { a } from "x"; export { a }` exports the binding of x. */
  function throughImport(own: Named | NodeInModule, hops: number): Named | NodeInModule {
    if (!("binding" in own) || own.binding.imported === undefined) return own;
    const { module, name } = own.binding.imported;
    const to = target(own.module, module);
    return (to === undefined ? undefined : exported(to, name, hops + 1)) ?? own;
  }
}

function readExports({ module, exported: assigned }: ModuleIndex): Exports {
  const exports: Exports = { own: new Map(), from: new Map(), all: [], whole: undefined };
  for (const { name, node } of assigned)
    if (name === undefined) exports.whole = { module, node };
    else exports.own.set(name, { module, node });
  for (const statement of module.program.body) {
    if (statement.type === "ExportAllDeclaration" && statement.exported === null)
      exports.all.push(statement.source.value);
    else if (statement.type === "ExportDefaultDeclaration")
      exportDefault(module, statement.declaration, exports);
    else if (statement.type === "ExportNamedDeclaration") {
      for (const { local, exported } of statement.specifiers) {
        const name = nameOf(exported);
        if (statement.source !== null)
          exports.from.set(name, { specifier: statement.source.value, name: nameOf(local) });
        else exportName(module, local, name, exports);
      }
      if (statement.declaration !== null) {
        const declared = new Set(declaredBy(statement.declaration));
        for (const id of declared) exportName(module, id, nameOf(id), exports);
      }
    }
  }
  return exports;
}

function exportDefault(module: Module, declaration: Node, { own }: Exports): void {
  const id = declaration.type === "Identifier" ? declaration : undefined;
  const named = id ?? ("id" in declaration ? (declaration.id as Node | null) : null);
  const binding =
    named?.type === "Identifier" && named !== null ? module.names.of(named) : undefined;
  own.set("default", binding === undefined ? { module, node: declaration } : { module, binding });
}

function exportName(module: Module, local: Node, name: string, { own }: Exports): void {
  const binding = local.type === "Identifier" ? module.names.of(local) : undefined;
  if (binding !== undefined) own.set(name, { module, binding });
}

function declaredBy(declaration: Node): readonly Node[] {
  if (declaration.type !== "VariableDeclaration")
    return "id" in declaration && declaration.id !== null ? [declaration.id as Node] : [];
  return declaration.declarations.flatMap(({ id }) => declaredIn(id));
}

function declaredIn(pattern: Node): readonly Node[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap((each) =>
        declaredIn(each.type === "RestElement" ? each.argument : each.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((each) => (each === null ? [] : declaredIn(each)));
    case "AssignmentPattern":
      return declaredIn(pattern.left);
    case "RestElement":
      return declaredIn(pattern.argument);
    default:
      return [];
  }
}

function nameOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" ? String(node.value) : "*";
}
