import { parseSync } from "oxc-parser";
import type { Node } from "oxc-parser";

/** One small change of a source, that a test should notice. */
export interface Mutant {
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `<` to `<=` */
  readonly change: string;
}

/** Boundaries, equality, arithmetic and logic. */
const operators: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "&&": "||",
  "||": "&&",
  "??": "&&",
};

/** Part of a text, and what comes in its place. */
type Replacement = readonly [start: number, end: number, text: string];

/**
 * The mutants of a module: operators turned, conditions negated or their negation removed, numbers one larger and one
 * smaller, booleans flipped, an element of a list left out, nothing returned for a list or a text (DeMillo, Lipton and
 * Sayward, "Hints on test data selection", Computer 11, 1978; Offutt et al., "An experimental determination of
 * sufficient mutant operators", TOSEM 5, 1996). Types and texts stay as they are.
 *
 * @throws Error where the text is no TypeScript.
 */
export function mutantsOf(path: string, text: string): readonly Mutant[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? "not read"}`);
  const mutants: Mutant[] = [];
  visit(program, (node) => {
    for (const [start, end, replacement] of replacementsOf(node, text)) {
      const line = text.slice(0, start).split("\n").length;
      const before = text.slice(start, end).replaceAll(/\s+/g, " ");
      const change = `${before} to ${replacement === "" ? "nothing" : replacement}`;
      mutants.push({ line, start, end, text: replacement, change });
    }
  });
  return mutants;
}

function replacementsOf(node: Node, text: string): readonly Replacement[] {
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
      return operatorsOf(node, text);
    case "ConditionalExpression":
    case "IfStatement":
      return [[node.test.start, node.test.end, `!(${textOf(node.test, text)})`]];
    case "UnaryExpression":
      return node.operator === "!"
        ? [[node.start, node.end, `(${textOf(node.argument, text)})`]]
        : [];
    case "Literal":
      return literals(node);
    case "ArrayExpression":
      return shorter(node.elements, text);
    case "ReturnStatement":
      return node.argument === null ? [] : emptied(node.argument, text);
    case "ArrowFunctionExpression":
      return node.body.type === "BlockStatement" ? [] : emptied(node.body, text);
    default:
      return [];
  }
}

type WithOperator = Extract<Node, { type: "BinaryExpression" | "LogicalExpression" }>;

function operatorsOf(node: WithOperator, text: string): readonly Replacement[] {
  const other = operators[node.operator];
  const at = text.indexOf(node.operator, node.left.end);
  if (other === undefined || at < 0 || at >= node.right.start) return [];
  return [[at, at + node.operator.length, other]];
}

function literals({ start, end, value }: Extract<Node, { type: "Literal" }>): Replacement[] {
  if (typeof value === "boolean") return [[start, end, String(!value)]];
  if (typeof value !== "number") return [];
  return [
    [start, end, String(value + 1)],
    // In brackets, since another minus may stand before it.
    [start, end, value < 1 ? `(${value - 1})` : String(value - 1)],
  ];
}

/** A list without its last element: the elements before keep their places. */
function shorter(elements: readonly (Node | null)[], text: string): readonly Replacement[] {
  const last = elements.at(-1);
  if (last === undefined || last === null) return [];
  const before = elements.at(-2);
  // What stands between is a comma and perhaps a comment.
  const start = before === undefined || before === null ? last.start : before.end;
  return text.slice(start, last.end) === "" ? [] : [[start, last.end, ""]];
}

/** Nothing in place of a list or a text, where the expression shows that it is one. */
function emptied(given: Node, text: string): readonly Replacement[] {
  switch (given.type) {
    case "ParenthesizedExpression":
      return emptied(given.expression, text);
    case "ArrayExpression":
      return given.elements.length > 1 ? [[given.start, given.end, "[]"]] : [];
    case "TemplateLiteral":
      return [[given.start, given.end, '""']];
    case "CallExpression":
      return /\.(?:map|filter|flatMap|toSorted|toReversed)$/.test(textOf(given.callee, text))
        ? [[given.start, given.end, "[]"]]
        : [];
    default:
      return [];
  }
}

function textOf({ start, end }: Node, text: string): string {
  return text.slice(start, end);
}

/** Every node but those of types. */
function visit(node: Node, enter: (node: Node) => void): void {
  if (node.type.startsWith("TS") && !wrapping.has(node.type)) return;
  enter(node);
  for (const value of Object.values(node) as unknown[])
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(each)) visit(each, enter);
}

/** Types around an expression: what is inside runs. */
const wrapping = new Set(["TSAsExpression", "TSNonNullExpression", "TSSatisfiesExpression"]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
