import type { Node } from "oxc-parser";

/** The nodes of a type. Where several types share one shape (functions, classes, fields), they share one interface. */
export type NodeOf<Type extends Node["type"], Each = Node> = Each extends {
  readonly type: infer Own;
}
  ? Type extends Own
    ? Each
    : never
  : never;
