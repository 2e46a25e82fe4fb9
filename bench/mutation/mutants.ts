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

/**
 * The mutants of a module: operators turned, conditions negated, numbers one larger, booleans flipped (DeMillo, Lipton and
 * Sayward, "Hints on test data selection", Computer 11, 1978). Types and texts stay as they are.
 *
 * @throws Error where the text is no TypeScript.
 */
export function mutantsOf(path: string, text: string): readonly Mutant[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? "not read"}`);
  const mutants: Mutant[] = [];
  const add = (start: number, end: number, replacement: string): void => {
    const line = text.slice(0, start).split("\n").length;
    const change = `${text.slice(start, end)} to ${replacement}`;
    mutants.push({ line, start, end, text: replacement, change });
  };
  visit(program, (node) => {
    switch (node.type) {
      case "BinaryExpression":
      case "LogicalExpression": {
        const other = operators[node.operator];
        const at = text.indexOf(node.operator, node.left.end);
        if (other !== undefined && at >= 0 && at < node.right.start)
          add(at, at + node.operator.length, other);
        break;
      }
      case "ConditionalExpression":
      case "IfStatement":
        add(node.test.start, node.test.end, `!(${text.slice(node.test.start, node.test.end)})`);
        break;
      case "UnaryExpression":
        if (node.operator === "!")
          add(node.start, node.end, `(${text.slice(node.argument.start, node.argument.end)})`);
        break;
      case "Literal":
        if (typeof node.value === "number") add(node.start, node.end, String(node.value + 1));
        if (typeof node.value === "boolean") add(node.start, node.end, String(!node.value));
        break;
      default:
    }
  });
  return mutants;
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
