import type { Node } from "oxc-parser";
import { eachChild } from "../../program/walk.ts";
import { conditionOf } from "./condition.ts";
import type { NormalFormWriter } from "./frame.ts";
import { partsOf } from "./text-parts.ts";

type Of<Type extends Node["type"], Each = Node> = Each extends { readonly type: infer Own }
  ? Type extends Own
    ? Each
    : never
  : never;
type Handlers = {
  readonly [Type in Node["type"]]?: (node: Of<Type>, writer: NormalFormWriter) => void;
};

const turned: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };
const opposite: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  "===": "!==",
  "!==": "===",
};

/*
 * Expressions in normal form. Equal in it are: `!0` and `true`, `void 0` and `undefined`, `a["b"]` and `a.b`, a literal
 * on either side of a comparison, a concatenation and a template, arrows and functions. The rules are those by which
 * esbuild, terser, swc, oxc and Bun shorten code.
 */
const handlers: Handlers = {
  Identifier: (node, writer) => writer.identifier(node),
  Literal: writeLiteral,
  TemplateLiteral: writeText,
  BinaryExpression: writeBinary,
  UnaryExpression: writeUnary,
  LogicalExpression: (node, writer) => {
    writer.token(node.operator);
    writeChain(node, node.operator, writer);
    writer.token(")");
  },
  ConditionalExpression: (node, writer) => {
    const { test, negated } = conditionOf(node.test);
    writer.token("?:");
    writer.expression(test);
    writer.expression(negated ? node.alternate : node.consequent);
    writer.expression(negated ? node.consequent : node.alternate);
  },
  UpdateExpression: (node, writer) => {
    writer.token(node.operator);
    writer.expression(node.argument);
  },
  AssignmentExpression: (node, writer) => {
    writer.token(node.operator);
    writer.expression(node.left);
    writeGiven(node.left, node.right, writer);
  },
  MemberExpression: (node, writer) => {
    writer.token(node.optional ? "?." : ".");
    writer.expression(node.object);
    writeKey(node.property, node.computed, writer);
  },
  CallExpression: (node, writer) => {
    if (isConcat(node)) return writeText(node, writer);
    writer.token(node.optional ? "?.(" : "call");
    writer.expression(node.callee);
    for (const each of node.arguments) writer.expression(each);
    writer.token(")");
  },
  ChainExpression: (node, writer) => writer.expression(node.expression),
  ParenthesizedExpression: (node, writer) => writer.expression(node.expression),
  ArrowFunctionExpression: (node, writer) => writer.function(node, "", ""),
  FunctionExpression: (node, writer) => writer.function(node, "", node.id?.name ?? ""),
  FunctionDeclaration: (node, writer) => {
    if (node.id !== null) writer.expression(node.id);
    writer.function(node, "", node.id?.name ?? "");
  },
  VariableDeclaration: (node, writer) => {
    for (const { id, init } of node.declarations) {
      writer.token("=");
      writer.expression(id);
      if (init !== null) writeGiven(id, init, writer);
    }
  },
  Property: (node, writer) => {
    writeKey(node.key, node.computed, writer);
    if (node.kind !== "init") writer.token(node.kind);
    writeHeld(node.key, node.computed, node.value, writer);
  },
  MethodDefinition: (node, writer) => {
    writer.token(`${node.static ? "static " : ""}${node.kind}`);
    writeKey(node.key, node.computed, writer);
    writeHeld(node.key, node.computed, node.value, writer);
  },
  PropertyDefinition: (node, writer) => {
    writer.token(node.static ? "static field" : "field");
    writeKey(node.key, node.computed, writer);
    if (node.value !== null) writeHeld(node.key, node.computed, node.value, writer);
  },
  PrivateIdentifier: (_node, writer) => writer.token("#"),
  BlockStatement: (node, writer) => {
    writer.token("{");
    writer.statements(node.body);
    writer.token("}");
  },
  SwitchCase: (node, writer) => {
    writer.token(node.test === null ? "default" : "case");
    if (node.test !== null) writer.expression(node.test);
    writer.statements(node.consequent);
    writer.token("}");
  },
  WhileStatement: (node, writer) => writeLoop(node.test, undefined, node.body, writer),
  ForStatement: (node, writer) =>
    writeLoop(node.test ?? undefined, node.update ?? undefined, node.body, writer),
  DoWhileStatement: (node, writer) => {
    writer.token("do");
    writeBody(node.body, writer);
    writer.expression(node.test);
  },
  // Labels are ignored.
  BreakStatement: (_node, writer) => writer.token("break"),
  ContinueStatement: (_node, writer) => writer.token("continue"),
  MetaProperty: (node, writer) => writer.token(`${node.meta.name}.${node.property.name}`),
  VariableDeclarator: writeChildren,
  ImportSpecifier: (_node, writer) => writer.token("import"),
  ExportSpecifier: (node, writer) => {
    if (node.local.type === "Identifier") writer.identifier(node.local);
    if (node.exported.type === "Identifier") writer.token(`.${node.exported.name}`);
  },
  TSAsExpression: (node, writer) => writer.expression(node.expression),
  TSSatisfiesExpression: (node, writer) => writer.expression(node.expression),
  TSNonNullExpression: (node, writer) => writer.expression(node.expression),
};

export function writeExpression(node: Node, writer: NormalFormWriter): void {
  const handler = handlers[node.type] as
    | ((node: Node, writer: NormalFormWriter) => void)
    | undefined;
  if (handler !== undefined) handler(node, writer);
  // Types do not exist at run time.
  else if (!node.type.startsWith("TS")) writeChildren(node, writer);
}

function writeChildren(node: Node, writer: NormalFormWriter): void {
  const {
    async,
    generator,
    delegate,
    await: awaits,
  } = node as Readonly<Record<string, unknown>> & Node as unknown as Readonly<
    Record<string, unknown>
  >;
  writer.token(node.type);
  for (const flag of [async, generator, delegate, awaits]) if (flag === true) writer.token("flag");
  const bodies = /^(?:For|Do|With|Try|Catch)/.test(node.type);
  eachChild(node, (child, key) => {
    if (child.type.startsWith("TS") && !child.type.endsWith("Expression")) return;
    if (bodies && key === "body") writeBody(child, writer);
    else writer.expression(child);
  });
  writer.token(")");
}

function writeBody(body: Node, writer: NormalFormWriter): void {
  writer.token("{");
  writer.statements([body]);
  writer.token("}");
}

function writeLoop(
  test: Node | undefined,
  update: Node | undefined,
  body: Node,
  writer: NormalFormWriter,
): void {
  writer.token("while");
  if (test === undefined || isTrue(test)) writer.token("true");
  else writer.expression(test);
  writeBody(body, writer);
  if (update !== undefined) writer.expression(update);
}

function isTrue(node: Node): boolean {
  if (node.type === "Literal") return node.value === true || node.value === 1;
  return (
    node.type === "UnaryExpression" &&
    node.operator === "!" &&
    node.argument.type === "Literal" &&
    node.argument.value === 0
  );
}

function writeLiteral(node: Of<"Literal">, writer: NormalFormWriter): void {
  if (typeof node.value === "string") {
    writer.token(`s:${plain(node.value)}`);
    writer.text(node.value, node.start);
  } else if ("regex" in node) writer.token(`r:${plain(node.regex.pattern)}/${node.regex.flags}`);
  else if ("bigint" in node) writer.token(`n:${node.bigint}n`);
  else if (typeof node.value === "number") writer.token(`n:${node.value}`);
  else writer.token(String(node.value));
}

/** Tokens are joined by U+0000: a program's text that holds one could otherwise pass for several tokens. */
function plain(text: string): string {
  return text.includes("\0") || text.startsWith("\u0001") ? `\u0001${JSON.stringify(text)}` : text;
}

function writeText(node: Node, writer: NormalFormWriter): void {
  const parts = partsOf(node);
  const whole = parts.map((part) => (typeof part === "string" ? part : "${…}")).join("");
  writer.text(whole, node.start);
  const [only] = parts;
  if (parts.length === 1 && typeof only === "string") return writer.token(`s:${plain(only)}`);
  writer.token("text");
  for (const part of parts) {
    if (typeof part === "string") writer.token(`s:${plain(part)}`);
    else writer.expression(part);
  }
  writer.token(")");
}

/** What TypeScript and Babel compile a template to: `"".concat(a, "b")`. */
function isConcat(node: Of<"CallExpression">): boolean {
  const { callee } = node;
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Literal" &&
    typeof callee.object.value === "string" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "concat" &&
    !callee.computed
  );
}

function writeBinary(node: Of<"BinaryExpression">, writer: NormalFormWriter): void {
  const { left, right } = node;
  let { operator } = node as { operator: string };
  if (operator === "+") {
    if (partsOf(node).some((part) => typeof part === "string")) return writeText(node, writer);
    writer.token("+");
    writer.expression(left);
    writer.expression(right);
    return;
  }
  if (operator === "/" && isNumber(left, 1) && isNumber(right, 0)) return writer.token("Infinity");
  const typeOf = left.type === "UnaryExpression" && left.operator === "typeof";
  if (typeOf && right.type === "Literal") {
    // Minifiers shorten `typeof a === "undefined"` to `typeof a > "u"`.
    if (right.value === "u" && (operator === ">" || operator === "<")) {
      writer.token(operator === ">" ? "===" : "!==");
      writer.expression(left);
      writer.token("s:undefined");
      return;
    }
    if (operator === "==" || operator === "!=") operator += "=";
  }
  const turns = left.type === "Literal" && right.type !== "Literal";
  const swaps = turns && (opposite[operator] !== undefined || turned[operator] !== undefined);
  writer.token(swaps ? (turned[operator] ?? operator) : operator);
  writer.expression(swaps ? right : left);
  writer.expression(swaps ? left : right);
}

function isNumber(node: Node, value: number): boolean {
  return node.type === "Literal" && node.value === value;
}

function writeUnary(node: Of<"UnaryExpression">, writer: NormalFormWriter): void {
  const { operator, argument } = node;
  if (argument.type === "Literal" && typeof argument.value === "number") {
    if (operator === "!") return writer.token(String(argument.value === 0));
    if (operator === "void") return writer.token("undefined");
    if (operator === "-") return writer.token(`n:${-argument.value}`);
  }
  if (operator === "!" && argument.type === "BinaryExpression") {
    const other = opposite[argument.operator];
    if (other !== undefined)
      return writeBinary({ ...argument, operator: other } as Of<"BinaryExpression">, writer);
  }
  writer.token(operator);
  writer.expression(argument);
}

function writeChain(node: Node, operator: string, writer: NormalFormWriter): void {
  if (node.type === "LogicalExpression" && node.operator === operator) {
    writeChain(node.left, operator, writer);
    writeChain(node.right, operator, writer);
  } else writer.expression(node);
}

function writeKey(key: Node, computed: boolean, writer: NormalFormWriter): void {
  const name = keyName(key, computed);
  if (name === undefined) writer.expression(key);
  else writer.token(`.${plain(name)}`);
}

/** A name that is part of what the program does, not of how it was written. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === "Identifier" && !computed) return key.name;
  if (key.type === "Literal" && (typeof key.value === "string" || typeof key.value === "number"))
    return String(key.value);
  return undefined;
}

/** Writes a value with the name that it is assigned to: for display, and as a key where minifiers keep it. */
export function writeGiven(target: Node, value: Node, writer: NormalFormWriter): void {
  if (value.type !== "FunctionExpression" && value.type !== "ArrowFunctionExpression")
    return writer.expression(value);
  const key = target.type === "MemberExpression" ? keyName(target.property, target.computed) : "";
  writer.function(value, key ?? "", target.type === "Identifier" ? target.name : "");
}

function writeHeld(key: Node, computed: boolean, value: Node, writer: NormalFormWriter): void {
  if (value.type === "FunctionExpression" || value.type === "ArrowFunctionExpression")
    writer.function(value, keyName(key, computed) ?? "", "");
  else writer.expression(value);
}
