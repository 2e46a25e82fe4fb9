import type { Node } from "oxc-parser";
import type { Fact } from "../spread/fact.ts";
import type { SinkHit } from "../sinks/sink.ts";

/** Shorter than this a text stands everywhere. */
const shortest = 5;
const longest = 100;
const most = 6;

/** Fixed texts that stand beside the value where it leaves: by them it is found again in what was sent. */
export function anchorsOf(last: Fact, hit: SinkHit): readonly string[] {
  const found = new Set<string>();
  for (const node of [hit.node, ...nodesOf(last)])
    for (const piece of pieces(node)) found.add(piece);
  if (hit.kind === "request-header" && hit.name !== undefined) found.add(hit.name);
  return [...found].slice(0, most);
}

function nodesOf(last: Fact): readonly Node[] {
  const nodes: Node[] = [];
  for (let fact: Fact | undefined = last; fact !== undefined; fact = fact.via)
    nodes.push(fact.node);
  return nodes;
}

function pieces(node: Node): readonly string[] {
  if (node.type === "TemplateLiteral")
    return node.quasis.flatMap(({ value }) => linesOf(value.cooked ?? ""));
  if (node.type !== "BinaryExpression" || node.operator !== "+") return [];
  return [node.left, node.right].flatMap((each) => {
    if (each.type === "Literal" && typeof each.value === "string") return linesOf(each.value);
    return pieces(each);
  });
}

/** Of a text of several lines those beside the value tell most: its first and its last. */
function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  const ends = lines.length > 1 ? [lines[0] ?? "", lines.at(-1) ?? ""] : lines;
  return ends
    .filter((line) => line.trim().length >= shortest)
    .map((line) => line.slice(0, longest));
}
