import { posix } from "node:path";
import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";

/** What an import stands for in the module that exports it: a binding, or a value without a name. */
export type ImportTarget =
  | { readonly module: Module; readonly binding: Binding }
  | { readonly module: Module; readonly node: Node };

/** Resolves imports between the modules of one program. */
export interface ImportResolver {
  target(module: Module, binding: Binding): ImportTarget | undefined;
  /** Imports of a binding in other modules. */
  importers(binding: Binding): readonly { readonly module: Module; readonly binding: Binding }[];
}

type Exports = ReadonlyMap<string, ImportTarget>;

const endings = ["", ".js", ".mjs", ".cjs", ".ts", "/index.js"];
/** Limit of a chain of re-exports; a cycle ends at it. */
const mostHops = 8;

export function createImportResolver(modules: readonly Module[]): ImportResolver {
  const byPath = new Map<string, Module>();
  for (const module of modules) {
    byPath.set(module.path, module);
    // In a bundled executable, modules import by the path within it.
    byPath.set(module.path.slice(module.path.lastIndexOf("!") + 1), module);
  }
  const known = new Map<Module, Exports>();
  const importing = new Map<Binding, { readonly module: Module; readonly binding: Binding }[]>();
  for (const module of modules)
    for (const binding of module.names.bindings) {
      const found = binding.imported === undefined ? undefined : target(module, binding);
      if (found === undefined || !("binding" in found)) continue;
      const list = importing.get(found.binding);
      if (list === undefined) importing.set(found.binding, [{ module, binding }]);
      else list.push({ module, binding });
    }
  return { target, importers: (binding) => importing.get(binding) ?? [] };

  function target(module: Module, binding: Binding): ImportTarget | undefined {
    let found: ImportTarget | undefined = { module, binding };
    for (let hop = 0; hop < mostHops; hop++) {
      if (found === undefined || !("binding" in found)) break;
      const imported: Binding["imported"] = found.binding.imported;
      if (imported === undefined) break;
      const from = moduleFor(found.module, imported.module);
      found = from === undefined ? undefined : exportsOf(from).get(imported.name);
    }
    return found !== undefined && "binding" in found && found.binding.imported !== undefined
      ? undefined
      : found;
  }

  function moduleFor(from: Module, name: string): Module | undefined {
    if (name.startsWith("/")) return byPath.get(name);
    if (!name.startsWith(".")) return undefined;
    const path = posix.join(posix.dirname(from.path), name);
    for (const ending of endings) {
      const module = byPath.get(path + ending);
      if (module !== undefined) return module;
    }
    return undefined;
  }

  function exportsOf(module: Module): Exports {
    let found = known.get(module);
    if (found === undefined) known.set(module, (found = readExports(module)));
    return found;
  }
}

function readExports(module: Module): Exports {
  const found = new Map<string, ImportTarget>();
  const put = (name: string, identifier: { readonly start: number }): void => {
    const binding = module.names.of(identifier);
    if (binding !== undefined) found.set(name, { module, binding });
  };
  for (const statement of module.program.body) {
    if (statement.type === "ExportDefaultDeclaration") {
      const { declaration } = statement;
      if (declaration.type === "Identifier") put("default", declaration);
      else if (
        "id" in declaration &&
        declaration.id !== null &&
        declaration.id.type === "Identifier"
      )
        put("default", declaration.id);
      else found.set("default", { module, node: declaration });
    }
    if (statement.type !== "ExportNamedDeclaration" || statement.source !== null) continue;
    for (const { local, exported } of statement.specifiers)
      if (local.type === "Identifier")
        put(exported.type === "Literal" ? exported.value : exported.name, local);
    const { declaration } = statement;
    if (declaration?.type === "VariableDeclaration") {
      for (const { id } of declaration.declarations) if (id.type === "Identifier") put(id.name, id);
    } else if (declaration !== null && "id" in declaration && declaration.id?.type === "Identifier")
      put(declaration.id.name, declaration.id);
  }
  return found;
}
