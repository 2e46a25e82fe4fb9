import { Visitor, visitorKeys } from "oxc-parser";
import type { Node, Program, VisitorObject } from "oxc-parser";

/** What is done with a child; `key` is the parent's property that holds it. */
export type Visit = (child: Node, key: string) => void;

/** The children of a node in the order of the text. */
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
 * Every node under and with this one, parents first.
 * @param enter false keeps what is under the node from being walked.
 */
export function walk(node: Node, enter: (node: Node) => boolean | void): void {
  const visit = (each: Node): void => {
    if (enter(each) !== false) eachChild(each, visit);
  };
  visit(node);
}

/** What is done on the way into a node and out of it. */
export interface Steps {
  readonly enter: (node: Node) => void;
  readonly leave: (node: Node) => void;
}

/**
 * Every node under and with this one, parents first: by the parser's own walk, which knows the shape of each type of node
 * and takes a third of the time. Nothing can be left out.
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
 * Gives every node its parent; the root has none.
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

/** A node's parent; nothing for the root. */
export function parentOf(node: Node): Node | undefined {
  return (node as { readonly parent?: Node }).parent;
}
