import { visitorKeys } from "oxc-parser";
import type { Node } from "oxc-parser";

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

/** Gives every node its parent; the root has none. */
export function linkParents(root: Node): void {
  const link = (node: Node): void => {
    eachChild(node, (child) => {
      (child as { parent?: Node }).parent = node;
      link(child);
    });
  };
  link(root);
}

/** A node's parent; nothing for the root. */
export function parentOf(node: Node): Node | undefined {
  return (node as { readonly parent?: Node }).parent;
}
