import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import { sources } from "./index.ts";
import type { SourceAt } from "./source.ts";

/** Several facts of the world come by one way: each is followed by itself. */
const ways = Map.groupBy(
  sources.flatMap(({ meta, ways: own }) =>
    Object.entries(own ?? {}).map(([way, field]) => ({ way, factor: meta.factor, field })),
  ),
  ({ way }) => way,
);

/** What comes by a static way (`node:os.hostname()`). */
export function knownWay(way: string, module: Module, node: Node): readonly SourceAt[] {
  return (ways.get(way) ?? []).map(({ factor, field }) => ({
    factor,
    reads: [way, ...field].join(".").replaceAll("node:", ""),
    module,
    node,
    path: field,
  }));
}
