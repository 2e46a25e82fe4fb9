import type { Module } from "../../program/module.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { CallNode } from "../call-graph/syntax-queries.ts";
import { commandSources } from "./command-sources.ts";
import { fileSources, writtenPaths } from "./file-sources.ts";
import { sources } from "./index.ts";
import { findKnownApiSources } from "./known-api-sources.ts";
import { memberSources } from "./member-sources.ts";
import type { SourceHit } from "./source.ts";
import { wholeEnvironments } from "./whole-environment.ts";

const methods = new Map(
  sources.flatMap(({ factor, methods: own }) => (own ?? []).map((name) => [name, factor])),
);

/** All places where the program reads a source, in the order in which they are followed. */
export function findSources(program: LinkedProgram): readonly SourceHit[] {
  const found: SourceHit[] = [];
  const written = writtenPaths(program);
  for (const index of program.modules) {
    const { module, members, calls } = index;
    found.push(...wholeEnvironments(index));
    for (const node of members) found.push(...memberSources(program, module, node));
    for (const node of calls) {
      const qualifiedName = module.qualifiedNames.of(node);
      if (qualifiedName !== undefined)
        found.push(...findKnownApiSources(qualifiedName, module, node));
      found.push(...methodSources(module, node));
      const files = fileSources(program, module, node, written);
      found.push(...(files ?? commandSources(program, module, node)));
    }
  }
  const order = new Map(sources.map(({ factor }, index) => [factor, index]));
  const rank = ({ factor }: SourceHit): number => order.get(factor) ?? sources.length;
  return found.toSorted((one, other) => rank(one) - rank(other));
}

/** `date.getTimezoneOffset()`, whatever the object is. */
function methodSources(module: Module, node: CallNode): readonly SourceHit[] {
  const name = memberName(node.callee, module.qualifiedNames);
  const factor = name === undefined ? undefined : methods.get(name);
  return factor === undefined ? [] : [{ factor, reads: `${name}()`, module, node, path: [] }];
}
