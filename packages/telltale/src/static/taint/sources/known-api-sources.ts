import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import { sources } from "./index.ts";
import type { SourceHit } from "./source.ts";

/** Sources by qualified name of a known API. One API may give several factors: each is a source of its own. */
const apiSources = Map.groupBy(
  sources.flatMap(({ factor, apis: own }) =>
    Object.entries(own ?? {}).map(([qualifiedName, field]) => ({ qualifiedName, factor, field })),
  ),
  ({ qualifiedName }) => qualifiedName,
);

/** The sources that the API with a qualified name (`node:os.hostname()`) gives. */
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
