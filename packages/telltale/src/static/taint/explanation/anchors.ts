import type { Node } from "oxc-parser";
import type { SinkMatch } from "../sinks/sink.ts";
import type { TaintFact } from "../propagation/taint-fact.ts";

/** A shorter text occurs in too many places to be an anchor. */
const shortest = 5;
const longest = 100;
const most = 6;
const mostParts = 40;

/**
 * Constant texts directly beside the value where it leaves the program: with them the flow is found again in a trace.
 */
export function anchorsOf(last: TaintFact, hit: SinkMatch): readonly string[] {
  const found = new Set<string>();
  for (const piece of beside(hit.node, last.node)) found.add(piece);
  for (let fact: TaintFact | undefined = last; fact !== undefined; fact = fact.predecessor)
    if (fact.predecessor !== undefined)
      for (const piece of beside(fact.node, fact.predecessor.node)) found.add(piece);
  if (hit.kind === "request-header" && hit.name !== undefined) found.add(hit.name);
  return [...found].slice(0, most);
}

/** The constant texts before and after an inner expression, up to the ends of their lines. */
function beside(text: Node, inner: Node): readonly string[] {
  const [before, after] = around(text, inner);
  return [lastLine(before).slice(-longest), firstLine(after).slice(0, longest)].filter(
    (piece) => piece.trim().length >= shortest,
  );
}

function around(text: Node, inner: Node): readonly [before: string, after: string] {
  if (text.type === "TemplateLiteral") {
    const index = text.expressions.findIndex((each) => holds(each, inner));
    if (index < 0) return ["", ""];
    return [text.quasis[index]?.value.cooked ?? "", text.quasis[index + 1]?.value.cooked ?? ""];
  }
  if (text.type !== "BinaryExpression" || text.operator !== "+") return ["", ""];
  if (holds(text.right, inner)) return [endOf(text.left, 0), ""];
  return holds(text.left, inner) ? ["", startOf(text.right, 0)] : ["", ""];
}

function holds(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The constant text at the end of an expression; `startOf` gives that at its beginning. */
function endOf(node: Node, depth: number): string {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : "";
  if (node.type === "TemplateLiteral") return node.quasis.at(-1)?.value.cooked ?? "";
  const isSum = node.type === "BinaryExpression" && node.operator === "+" && depth < mostParts;
  return isSum ? endOf(node.right, depth + 1) : "";
}

function startOf(node: Node, depth: number): string {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : "";
  if (node.type === "TemplateLiteral") return node.quasis[0]?.value.cooked ?? "";
  const isSum = node.type === "BinaryExpression" && node.operator === "+" && depth < mostParts;
  return isSum ? startOf(node.left, depth + 1) : "";
}

function lastLine(text: string): string {
  return text.split("\n").at(-1) ?? "";
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
