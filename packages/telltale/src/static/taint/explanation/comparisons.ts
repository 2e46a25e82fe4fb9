import type { CallExpression, Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import type { NodeOf } from "../../program/node-of.ts";
import { parentOf, walk } from "../../program/walk.ts";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import type { TaintFact } from "../propagation/taint-fact.ts";

const most = 40;
const longest = 200;
const comparisons: ReadonlySet<TaintFact["does"]> = new Set(["compared", "looked up by", "passed"]);
const mostVisited = 400;
const asking = new Set([
  "includes",
  "has",
  "startsWith",
  "endsWith",
  "test",
  "indexOf",
  "some",
  "match",
]);
const comparing = new Set(["===", "==", "!==", "!="]);

/**
 * Constant texts with which the value is compared on the path of a flow: in `===`, in `startsWith`, in lists and
 * patterns.
 */
export function comparisonsOf(program: LinkedProgram, last: TaintFact): readonly string[] {
  const found = new Set<string>();
  for (let fact: TaintFact | undefined = last; fact !== undefined; fact = fact.predecessor) {
    if (!comparisons.has(fact.does)) continue;
    for (const text of textsBeside(program, fact))
      if (text !== "") found.add(text.slice(0, longest));
    if (found.size >= most) break;
  }
  return [...found].slice(0, most);
}

/** `zone === "a" || zone === "b"`: the texts of all comparisons in one logical expression count. */
function textsBeside(program: LinkedProgram, { module, node, does }: TaintFact): readonly string[] {
  if (does === "looked up by") return keysOf(node);
  let outermost = node;
  for (let at = parentOf(node); at?.type === "LogicalExpression"; at = parentOf(at)) outermost = at;
  const texts: string[] = [];
  let visited = 0;
  walk(outermost, (each) => {
    if (isFunction(each) || texts.length >= most || ++visited > mostVisited) return false;
    if (each.type === "BinaryExpression" && comparing.has(each.operator) && !isOfType(each))
      texts.push(...textsOf(program, module, [each.left, each.right]));
    else if (each.type === "CallExpression") texts.push(...textsOfQuestion(program, module, each));
    return true;
  });
  return texts;
}

/** `typeof value === "string"` compares a type, not the value. */
function isOfType({ left, right }: NodeOf<"BinaryExpression">): boolean {
  return [left, right].some(
    (each: Node) => each.type === "UnaryExpression" && each.operator === "typeof",
  );
}

/** `list.includes(value)`, `value.startsWith("a")`, `/^(?:a|b)$/.test(value)` */
function textsOfQuestion(
  program: LinkedProgram,
  module: TaintFact["module"],
  call: CallExpression,
): readonly string[] {
  const { callee } = call;
  const method = memberName(callee, module.qualifiedNames);
  if (callee.type !== "MemberExpression" || method === undefined || !asking.has(method)) return [];
  const { object } = callee;
  if (object.type === "Literal" && "regex" in object) return textsOfPattern(object.regex.pattern);
  return textsOf(program, module, [...call.arguments, object]);
}

/** `{ a: 1, b: 2 }[value]` */
function keysOf(node: Node): readonly string[] {
  if (node.type !== "MemberExpression" || node.object.type !== "ObjectExpression") return [];
  return node.object.properties.flatMap((each) => {
    if (each.type !== "Property" || each.computed) return [];
    if (each.key.type === "Identifier") return [each.key.name];
    return each.key.type === "Literal" ? [String(each.key.value)] : [];
  });
}

/** Constant texts, and those in the lists and sets that a name stands for. */
function textsOf(
  program: LinkedProgram,
  module: TaintFact["module"],
  nodes: readonly Node[],
): readonly string[] {
  return nodes.flatMap((node) => {
    const text = module.qualifiedNames.text(node);
    if (text !== undefined) return [text];
    if (node.type !== "Identifier" && node.type !== "ArrayExpression") return [];
    return program.resolver.values({ module, node }).flatMap((value) => listed(value));
  });
}

function listed({
  module,
  node,
}: {
  readonly module: TaintFact["module"];
  readonly node: Node;
}): string[] {
  const texts: string[] = [];
  if (node.type !== "ArrayExpression" && node.type !== "NewExpression") return texts;
  walk(node, (each) => {
    if (texts.length >= most) return false;
    if (each.type === "Literal" && typeof each.value === "string" && parentOf(each) !== undefined)
      texts.push(module.qualifiedNames.text(each) ?? each.value);
    return each.type !== "FunctionExpression" && each.type !== "ArrowFunctionExpression";
  });
  return texts;
}

/** The constant texts of a pattern that only lists alternatives: `^(?:a|b)$`. */
function textsOfPattern(pattern: string): readonly string[] {
  const plain = pattern.replaceAll(/^\^|\$$|\(\?:|[()]/g, "").replaceAll(/\\([/.-])/g, "$1");
  return plain.split("|").filter((text) => text.length > 2 && !/[\\[\]{}*+?^$]/.test(text));
}
