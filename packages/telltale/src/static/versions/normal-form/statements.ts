import type { Node } from "oxc-parser";
import { conditionOf } from "./condition.ts";
import { writeGiven } from "./expressions.ts";
import type { NormalFormWriter } from "./frame.ts";

/*
 * Statements in normal form. A minifier joins statements to sequences, turns `if` into `&&` and `?:`, drops blocks and
 * moves `else` after a return. Two builds of one source differ in these, depending on the code around.
 */

type Value =
  | { readonly node: Node | undefined }
  | { readonly test: Node; readonly whenTrue: Value; readonly whenFalse: Value };

type Statement =
  | { readonly kind: "expression"; readonly node: Node }
  | { readonly kind: "declaration"; readonly pattern: Node; readonly init: Node | undefined }
  | {
      readonly kind: "if";
      readonly test: Node;
      readonly whenTrue: readonly Statement[];
      readonly whenFalse: readonly Statement[];
    }
  | { readonly kind: "return"; readonly value: Value }
  | { readonly kind: "other"; readonly node: Node };

export function writeStatements(list: readonly Node[], writer: NormalFormWriter): void {
  writeAll(normalised(list), writer, true);
}

function normalised(list: readonly Node[]): readonly Statement[] {
  const out: Statement[] = [];
  for (const node of list) add(node, out);
  return joined(out);
}

function add(node: Node, out: Statement[]): void {
  switch (node.type) {
    case "EmptyStatement":
      return;
    case "BlockStatement":
      for (const each of node.body) add(each, out);
      return;
    case "ExpressionStatement":
      // Directives are ignored, because minifiers do not keep them.
      if ("directive" in node && typeof node.directive === "string") return;
      addExpression(node.expression, out);
      return;
    case "VariableDeclaration":
      for (const { id, init } of node.declarations) {
        if (init !== null || id.type !== "Identifier")
          out.push({ kind: "declaration", pattern: id, init: init ?? undefined });
      }
      return;
    case "IfStatement":
      addChoice(node.test, [node.consequent], node.alternate === null ? [] : [node.alternate], out);
      return;
    case "LabeledStatement":
      add(node.body, out);
      return;
    case "ReturnStatement":
      out.push({
        kind: "return",
        value: valueOf(node.argument === null ? undefined : leading(node.argument, out)),
      });
      return;
    case "ForStatement":
      if (node.init !== null) {
        if (node.init.type === "VariableDeclaration") add(node.init, out);
        else addExpression(node.init, out);
      }
      out.push({ kind: "other", node });
      return;
    default:
      out.push({ kind: "other", node });
  }
}

/** Turns all parts of a sequence but the last into statements, and returns the last. */
function leading(node: Node, out: Statement[]): Node {
  if (node.type !== "SequenceExpression") return node;
  for (const each of node.expressions.slice(0, -1)) addExpression(each, out);
  return leading(node.expressions.at(-1) ?? node, out);
}

function addExpression(node: Node, out: Statement[]): void {
  const last = leading(node, out);
  if (last.type === "ConditionalExpression") {
    addChoice(last.test, [last.consequent], [last.alternate], out);
  } else if (last.type === "LogicalExpression" && last.operator !== "??") {
    if (last.operator === "&&") addChoice(last.left, [last.right], [], out);
    else addChoice(last.left, [], [last.right], out);
  } else if (
    last.type === "UnaryExpression" &&
    (last.operator === "void" || last.operator === "!")
  ) {
    addExpression(last.argument, out);
  } else out.push({ kind: "expression", node: last });
}

function isStatement(node: Node): boolean {
  return /Statement$|Declaration$/.test(node.type);
}

function branch(nodes: readonly Node[]): readonly Statement[] {
  const out: Statement[] = [];
  for (const node of nodes) {
    if (isStatement(node)) add(node, out);
    else addExpression(node, out);
  }
  return joined(out);
}

function addChoice(
  given: Node,
  trueNodes: readonly Node[],
  falseNodes: readonly Node[],
  out: Statement[],
): void {
  const { test, negated } = conditionOf(leading(given, out));
  let whenTrue = branch(trueNodes);
  let whenFalse = branch(falseNodes);
  if (negated) [whenTrue, whenFalse] = [whenFalse, whenTrue];
  // `a && (b && c())` equals `a && b && c()`: both become nested conditions.
  if (whenTrue.length > 0 && whenFalse.length > 0) {
    if (jumps(whenTrue)) {
      out.push({ kind: "if", test, whenTrue, whenFalse: [] }, ...whenFalse);
      return;
    }
    if (jumps(whenFalse)) {
      out.push({ kind: "if", test, whenTrue: [], whenFalse }, ...whenTrue);
      return;
    }
  }
  out.push({ kind: "if", test, whenTrue, whenFalse });
}

function jumps(list: readonly Statement[]): boolean {
  const last = list.at(-1);
  if (last === undefined) return false;
  if (last.kind === "return") return true;
  return last.kind === "other" && /^(?:Throw|Break|Continue)Statement$/.test(last.node.type);
}

function valueOf(node: Node | undefined): Value {
  if (node?.type !== "ConditionalExpression") return { node };
  const { test, negated } = conditionOf(node.test);
  if (test.type === "SequenceExpression") return { node };
  const whenTrue = valueOf(node.consequent);
  const whenFalse = valueOf(node.alternate);
  return negated
    ? { test, whenTrue: whenFalse, whenFalse: whenTrue }
    : { test, whenTrue, whenFalse };
}

/** Rewrites `if (a) return b; return c` to `return a ? b : c`, from the end backwards. */
function joined(list: readonly Statement[]): readonly Statement[] {
  const out: Statement[] = [];
  for (const statement of list.toReversed()) {
    const next = out.at(-1);
    const [only, ...rest] =
      statement.kind === "if" ? [...statement.whenTrue, ...statement.whenFalse] : [];
    if (
      statement.kind === "if" &&
      only?.kind === "return" &&
      rest.length === 0 &&
      next?.kind === "return" &&
      !isBare(only.value) &&
      !isBare(next.value)
    ) {
      const [whenTrue, whenFalse] =
        statement.whenTrue.length > 0 ? [only.value, next.value] : [next.value, only.value];
      out[out.length - 1] = {
        kind: "return",
        value: { test: statement.test, whenTrue, whenFalse },
      };
    } else out.push(statement);
  }
  return out.toReversed();
}

function isBare(value: Value): boolean {
  return "node" in value && value.node === undefined;
}

function writeAll(list: readonly Statement[], writer: NormalFormWriter, isBody: boolean): void {
  // Function declarations are hoisted, so they come first.
  const later: Statement[] = [];
  for (const statement of list) {
    if (statement.kind === "other" && statement.node.type === "FunctionDeclaration") {
      writer.token("declare");
      writer.expression(statement.node);
    } else later.push(statement);
  }
  const last = later.at(-1);
  // A bare `return` at the end has no effect.
  if (isBody && last?.kind === "return" && isBare(last.value)) later.pop();
  for (let at = 0; at < later.length;) {
    let to = at;
    while (isIndependent(later[to])) to++;
    if (to > at + 1) {
      writer.unordered(later.slice(at, to).map((each) => () => writeOne(each, writer)));
      at = to;
      continue;
    }
    const statement = later[at++];
    if (statement !== undefined) writeOne(statement, writer);
  }
}

/** Its value has no side effects and depends on none: such declarations may stand in any order. */
function isIndependent(statement: Statement | undefined): boolean {
  if (statement?.kind !== "declaration" || statement.pattern.type !== "Identifier") return false;
  const type = statement.init?.type;
  return type === "Literal" || type === "FunctionExpression" || type === "ArrowFunctionExpression";
}

function writeOne(statement: Statement, writer: NormalFormWriter): void {
  switch (statement.kind) {
    case "expression":
      writer.token(";");
      writer.expression(statement.node);
      return;
    case "declaration":
      // Declarations and assignments are written alike, because minifiers hoist declarations.
      writer.token(";");
      writer.token("=");
      writer.expression(statement.pattern);
      if (statement.init !== undefined) writeGiven(statement.pattern, statement.init, writer);
      return;
    case "if":
      writer.token("if");
      writer.expression(statement.test);
      writer.token("{");
      writeAll(statement.whenTrue, writer, false);
      writer.token("}{");
      writeAll(statement.whenFalse, writer, false);
      writer.token("}");
      return;
    case "return":
      writer.token("return");
      writeValue(statement.value, writer);
      return;
    case "other":
      writer.token(";");
      writer.expression(statement.node);
  }
}

function writeValue(value: Value, writer: NormalFormWriter): void {
  if ("node" in value) {
    if (value.node !== undefined) writer.expression(value.node);
    return;
  }
  writer.token("?:");
  writer.expression(value.test);
  writeValue(value.whenTrue, writer);
  writeValue(value.whenFalse, writer);
}
