import { Visitor, visitorKeys } from "oxc-parser";
import type { Node, Program, VisitorObject } from "oxc-parser";

/** Called for a child; `key` is the property of the parent that holds it. */
export type Visit = (child: Node, key: string) => void;

/** Visits the children of a node in the order of the text. */
export function eachChild(node: Node, visit: Visit): void {
  const keys = visitorKeys[node.type];
  if (keys === undefined) return;
  for (const key of keys) {
    const child = (node as unknown as Readonly<Record<string, Node | readonly (Node | null)[]>>)[
      key
    ];
    if (child === undefined || child === null) continue;
    if (Array.isArray(child)) {
      for (const each of child as readonly (Node | null)[]) if (each !== null) visit(each, key);
    } else visit(child as Node, key);
  }
}

/**
 * Visits a node and all nodes below it, parents first.
 * @param enter returns false to skip the nodes below.
 */
export function walk(node: Node, enter: (node: Node) => boolean | void): void {
  const visit = (each: Node): void => {
    if (enter(each) !== false) eachChild(each, visit);
  };
  visit(node);
}

/** Called on entering and on leaving a node. */
export interface Steps {
  readonly enter: (node: Node) => void;
  readonly leave: (node: Node) => void;
}

/**
 * Visits all nodes of a program, parents first, with the parser's own visitor. It knows the shape of each type of node,
 * which takes a third of the time of `walk`; nothing can be skipped.
 */
export function walkWhole(program: Program, { enter, leave }: Steps): void {
  const steps: Record<string, (node: Node) => void> = {};
  for (const type of Object.keys(visitorKeys)) {
    steps[type] = enter;
    steps[`${type}:exit`] = leave;
  }
  new Visitor(steps as VisitorObject).visit(program);
}

/**
 * Links every node to its parent; the root has none.
 * @param enter called for each node once it has its parent.
 */
export function linkParents(program: Program, enter?: (node: Node) => void): void {
  const around: (Node | undefined)[] = [];
  let parent: Node | undefined;
  walkWhole(program, {
    enter(node) {
      (node as { parent?: Node | undefined }).parent = parent;
      around.push(parent);
      parent = node;
      enter?.(node);
    },
    leave() {
      parent = around.pop();
    },
  });
}

/** The parent of a node; undefined for the root. The tree must have been linked by `linkParents`. */
export function parentOf(node: Node): Node | undefined {
  return (node as { readonly parent?: Node }).parent;
}
