import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import { parentOf } from "../../program/walk.ts";
import { enclosingFunction } from "../call-graph/syntax-queries.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import type { TaintFact } from "../propagation/taint-fact.ts";

const most = 8;
const longest = 120;
const longestCode = 60;

/**
 * The alternatives between which the implicit flows of a flow choose: texts, and short code where no constant text is
 * known.
 */
export function alternativesOf(program: LinkedProgram, last: TaintFact): readonly string[] {
  const found = new Set<string>();
  for (let fact: TaintFact | undefined = last; fact !== undefined; fact = fact.predecessor) {
    if (fact.does !== "chosen by" && fact.does !== "looked up by") continue;
    for (const node of chosenAmong(program, fact)) {
      const text = literalText(program, fact.module, node);
      if (text !== undefined) found.add(text.slice(0, longest));
    }
  }
  return [...found].slice(0, most);
}

function chosenAmong(program: LinkedProgram, { module, node }: TaintFact): readonly Node[] {
  if (node.type === "ConditionalExpression") return branches(node);
  const parent = parentOf(node);
  if (parent?.type === "ReturnStatement") {
    const around = enclosingFunction(node);
    return around === undefined ? [node] : (program.indexOf(module).returns.get(around) ?? []);
  }
  if (parent?.type === "AssignmentExpression" && parent.left.type === "Identifier")
    return [node, ...(module.names.of(parent.left)?.values ?? []).map((value) => value.node)];
  if (node.type === "MemberExpression" && node.object.type === "ArrayExpression")
    return node.object.elements.filter((each) => each !== null);
  return [node];
}

function branches(node: Node): readonly Node[] {
  return node.type === "ConditionalExpression"
    ? [...branches(node.consequent), ...branches(node.alternate)]
    : [node];
}

function literalText(program: LinkedProgram, module: Module, node: Node): string | undefined {
  if (node.type === "Literal" && typeof node.value !== "object") return String(node.value);
  if (node.type === "UnaryExpression" && node.argument.type === "Literal") {
    // Minifiers write true as !0.
    if (node.operator === "!") return String(node.argument.value === 0);
  }
  const text = module.qualifiedNames.text(node);
  if (text !== undefined || node.type !== "MemberExpression") return text ?? codeOf(module, node);
  // `marks.plain`, of an object of fixed texts.
  const [value] = program.resolver.values({ module, node });
  return value === undefined
    ? codeOf(module, node)
    : literalText(program, value.module, value.node);
}

function codeOf(module: Module, { start, end }: Node): string | undefined {
  return end - start <= longestCode ? module.text.slice(start, end) : undefined;
}
