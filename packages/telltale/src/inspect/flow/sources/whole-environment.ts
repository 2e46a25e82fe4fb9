import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import { isEveryName, isUsedWhole, isWholeEnvironment } from "../../source/whole-environment.ts";
import { everyVariable } from "../program/field-path.ts";
import type { ModuleIndex } from "../program/index-module.ts";
import { environment } from "./environment.ts";
import type { SourceAt } from "./source.ts";

const { factor } = environment.meta;

/** Where the environment is taken at once: as one value, or variable by variable through all of their names. */
export function wholeEnvironments(index: ModuleIndex): readonly SourceAt[] {
  const { module, members } = index;
  const found: SourceAt[] = [];
  for (const node of members) {
    if (node.type !== "MemberExpression") continue;
    if (isWholeEnvironment(node, module)) {
      if (isUsedWhole(node)) found.push(whole(module, node));
    } else if (
      node.computed &&
      isEveryName(node.property, module) &&
      isWholeEnvironment(node.object, module)
    )
      found.push({ ...whole(module, node), path: [] });
  }
  return [...found, ...taken(index)];
}

/** `const { env } = process` and `import { env } from "node:process"`: there is no member that says it. */
function taken({ module, references }: ModuleIndex): readonly SourceAt[] {
  return module.names.bindings.flatMap(({ id, values: [value], imported }) => {
    if (imported?.name !== "env" && value?.path.at(-1) !== "env") return [];
    const nodes = references[id] ?? [];
    const [first] = nodes;
    if (first === undefined || !isWholeEnvironment(first, module)) return [];
    return nodes.filter((node) => isUsedWhole(node)).map((node) => whole(module, node));
  });
}

function whole(module: Module, node: Node): SourceAt {
  const way = module.paths.of(node) ?? "import.meta.env";
  return { factor, reads: `${way}, all of it`, module, node, path: [everyVariable] };
}
