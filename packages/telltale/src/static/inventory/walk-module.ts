import type { Node } from "oxc-parser";
import type { Module } from "../program/module.ts";
import { eachChild, parentOf } from "../program/walk.ts";
import { openCallSites } from "./call-sites.ts";
import type { Collecting } from "./collector.ts";
import { staticTextOf } from "./static-text.ts";

type Handler = (node: Node, module: Module) => void;

/**
 * Walks a module's tree once for all collectors, because a bundle has millions of nodes.
 * @throws RangeError when the tree is nested deeper than the stack.
 */
export function walkModule(module: Module, collecting: readonly Collecting<unknown>[]): void {
  const handlers = handlersOf(collecting);
  const ofText = collecting.flatMap(({ text }) => text ?? []);
  const calls = openCallSites(module);
  const tellText = (node: Parameters<typeof staticTextOf>[0]): void => {
    const text = staticTextOf(node, module);
    if (text !== undefined) for (const handle of ofText) handle(text, module);
  };
  const visit = (node: Node): void => {
    if (node.type === "CallExpression") calls.add(node);
    const own = handlers.get(node.type);
    if (own !== undefined) for (const handle of own) handle(node, module);
    if (isText(node) && !isPartOfText(node)) tellText(node);
    eachChild(node, visit);
  };
  visit(module.program);
  for (const { moduleEnd } of collecting) moduleEnd?.(module, calls);
}

function handlersOf(
  collecting: readonly Collecting<unknown>[],
): ReadonlyMap<string, readonly Handler[]> {
  const handlers = new Map<string, Handler[]>();
  for (const { nodes } of collecting) {
    for (const [type, handler] of Object.entries(nodes ?? {})) {
      const known = handlers.get(type);
      if (known === undefined) handlers.set(type, [handler as Handler]);
      else known.push(handler as Handler);
    }
  }
  return handlers;
}

function isText(node: Node): node is Parameters<typeof staticTextOf>[0] {
  return (
    node.type === "Literal" ||
    node.type === "TemplateLiteral" ||
    (node.type === "BinaryExpression" && node.operator === "+")
  );
}

/** Whether the node is a part of a text that is reported as a whole. */
function isPartOfText(node: Node): boolean {
  const parent = parentOf(node);
  if (parent?.type === "BinaryExpression" && parent.operator === "+")
    return node.type !== "BinaryExpression" || parent.left === node;
  return parent?.type === "TemplateLiteral" && node.type !== "BinaryExpression";
}
