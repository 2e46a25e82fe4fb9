import type { Node } from "oxc-parser";
import { variableFamily } from "../../../trial/factors/env.ts";
import type { Module } from "../../program/module.ts";
import { isEveryName, isUsedWhole, isWholeEnvironment } from "../../program/whole-environment.ts";
import { everyVariable } from "../call-graph/access-path.ts";
import type { ModuleIndex } from "../call-graph/index-module.ts";
import type { SourceHit } from "./source.ts";

/** Places that take the whole environment: as one value, or variable by variable through all of their names. */
export function wholeEnvironments(index: ModuleIndex): readonly SourceHit[] {
  const { module, members } = index;
  const found: SourceHit[] = [];
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
  return [...found, ...aliasedEnvironments(index)];
}

/** `const { env } = process` and `import { env } from "node:process"`: uses that are no member expression. */
function aliasedEnvironments({ module, references }: ModuleIndex): readonly SourceHit[] {
  return module.names.bindings.flatMap(({ id, values: [value], imported }) => {
    if (imported?.name !== "env" && value?.path.at(-1) !== "env") return [];
    const nodes = references[id] ?? [];
    const [first] = nodes;
    if (first === undefined || !isWholeEnvironment(first, module)) return [];
    return nodes.filter((node) => isUsedWhole(node)).map((node) => whole(module, node));
  });
}

function whole(module: Module, node: Node): SourceHit {
  const qualifiedName = module.qualifiedNames.of(node) ?? "import.meta.env";
  return {
    factor: variableFamily.name,
    reads: `${qualifiedName}, all of it`,
    module,
    node,
    path: [everyVariable],
  };
}
