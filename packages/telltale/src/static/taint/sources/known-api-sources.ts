import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import { sources } from "./index.ts";
import type { SourceHit } from "./source.ts";

/** Several facts of the world come by one way: each is followed by itself. */
const apiSources = Map.groupBy(
  sources.flatMap(({ meta, apis: own }) =>
    Object.entries(own ?? {}).map(([qualifiedName, field]) => ({
      way: qualifiedName,
      factor: meta.factor,
      field,
    })),
  ),
  ({ way: qualifiedName }) => qualifiedName,
);

/** What comes by a static way (`node:os.hostname()`). */
export function findKnownApiSources(
  qualifiedName: string,
  module: Module,
  node: Node,
): readonly SourceHit[] {
  return (apiSources.get(qualifiedName) ?? []).map(({ factor, field }) => ({
    factor,
    reads: [qualifiedName, ...field].join(".").replaceAll("node:", ""),
    module,
    node,
    path: field,
  }));
}
