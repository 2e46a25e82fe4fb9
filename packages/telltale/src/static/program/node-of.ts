import type { Node } from "oxc-parser";

/** The nodes of a type. Of those that share their shape (functions, classes, fields) one shape has several names. */
export type NodeOf<Type extends Node["type"], Each = Node> = Each extends {
  readonly type: infer Own;
}
  ? Type extends Own
    ? Each
    : never
  : never;
