import type { Node } from "oxc-parser";
import type { Module } from "../program/module.ts";
import type { NodeOf } from "../program/node-of.ts";
import { unknownPart } from "./unknown-part.ts";

/** UTF-16 units of one text; the rest is cut off. */
const longestText = 256 * 1024;

/** A text of a program, joined from its constant parts. */
export interface StaticText {
  /** Its value, with escapes resolved; `unknownPart` stands for each part that is not constant. */
  readonly text: string;
  /** The literal, the template or the concatenation. */
  readonly node: Node;
  /** The offset of each part in `text` and in the module. */
  readonly parts: readonly { readonly at: number; readonly from: number }[];
}

/** The offset in the module of an offset in the text; exact where no escape stands before it in its part. */
export function offsetIn({ parts }: StaticText, at: number): number {
  let part = parts[0];
  for (const each of parts) {
    if (each.at > at) break;
    part = each;
  }
  return part === undefined ? 0 : part.from + (at - part.at);
}

/** The text of a literal, a template or an outermost concatenation; undefined where no part of it is constant. */
export function staticTextOf(
  node: NodeOf<"Literal" | "TemplateLiteral" | "BinaryExpression">,
  module: Module,
): StaticText | undefined {
  if (node.type === "Literal") {
    if (typeof node.value !== "string") return undefined;
    return { text: node.value, node, parts: [{ at: 0, from: node.start + 1 }] };
  }
  const parts: { at: number; from: number }[] = [];
  let text = "";
  let isConstant = false;
  const append = (piece: string | undefined, from: number): void => {
    if (piece === "") return;
    if (piece !== undefined) isConstant = true;
    parts.push({ at: text.length, from });
    text += piece ?? unknownPart;
  };
  const appendTemplate = ({ quasis, expressions }: NodeOf<"TemplateLiteral">): void => {
    for (const [index, quasi] of quasis.entries()) {
      append(quasi.value.cooked ?? quasi.value.raw, quasi.start);
      const expression = expressions[index];
      if (expression !== undefined) appendAny(expression);
    }
  };
  const appendAny = (operand: Node): void => {
    if (text.length > longestText) return;
    if (operand.type === "Literal" && typeof operand.value === "string")
      append(operand.value, operand.start + 1);
    else if (operand.type === "TemplateLiteral") appendTemplate(operand);
    else append(module.qualifiedNames.text(operand), operand.start);
  };
  if (node.type === "TemplateLiteral") appendTemplate(node);
  else for (const operand of operandsOf(node)) appendAny(operand);
  return isConstant ? { text: text.slice(0, longestText), node, parts } : undefined;
}

/**
 * The operands of nested sums, in source order. It works without recursion, since a long sum nests deeply to the left.
 */
function operandsOf(sum: NodeOf<"BinaryExpression">): readonly Node[] {
  const operands: Node[] = [];
  let left: Node = sum;
  while (left.type === "BinaryExpression" && left.operator === "+") {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return operands.toReversed();
}
