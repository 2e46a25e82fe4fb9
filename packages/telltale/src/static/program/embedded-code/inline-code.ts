import type { Expression, Node, Program, Statement } from "oxc-parser";
import { parseSource } from "../parse.ts";
import type { Names } from "../names.ts";
import { resolveNames } from "../resolve-names.ts";
import { SourceError } from "../source-error.ts";
import { eachChild, linkParents, parentOf, walkWhole } from "../walk.ts";

/** Code that was inlined in the tree of the program that runs it. */
export interface InlinedCode {
  readonly text: string;
  readonly nodes: ReadonlySet<Node>;
  /** The bindings of its identifiers, by offset in its own text; none for names that it does not declare. */
  readonly names: Names;
  /** Names that it uses without declaring them, and names that it declares for the code around it. */
  readonly shared: ReadonlySet<string>;
}

/**
 * Inlines code that is run from a text: it replaces the call, so that names and values flow in and out as they do at
 * run time. Its nodes lie behind the end of the program's text, where its own text is to be appended.
 *
 * @param base offset at which its text will begin.
 * @returns undefined where the parser does not accept it; the tree is unchanged then.
 */
export function inlineCode(
  call: Node,
  form: "here" | "function",
  texts: readonly string[],
  base: number,
): InlinedCode | undefined {
  const code = texts.at(-1) ?? "";
  const parent = parentOf(call);
  if (parent === undefined) return undefined;
  if (form === "function") {
    const parameters = texts.slice(0, -1).join(",");
    const text = `(function(${parameters}\n) {\n${code}\n})`;
    const program = parsed(text) ?? parsed(`(async function*(${parameters}\n) {\n${code}\n})`);
    const expression = program === undefined ? undefined : onlyExpression(program);
    return program === undefined || expression === undefined
      ? undefined
      : replaceWithCode(call, parent, expression, program, text, base);
  }
  const program = parsed(code) ?? parsed(`(${code}\n)`);
  if (program === undefined) return undefined;
  const expression = onlyExpression(program);
  if (expression !== undefined)
    return replaceWithCode(call, parent, expression, program, code, base);
  const statement = statementOf(call);
  const around = statement === undefined ? undefined : parentOf(statement);
  // In a statement, its `var` and function declarations belong to the function around it.
  return statement !== undefined && around !== undefined
    ? replaceWithCode(statement, around, blockOf(program), program, code, base)
    : replaceWithCode(call, parent, calledAtOnce(program), program, code, base);
}

function parsed(text: string): Program | undefined {
  try {
    const program = parseSource("code.js", text);
    return program.body.length === 0 ? undefined : program;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return undefined;
  }
}

function onlyExpression({ body: [first, ...more] }: Program): Expression | undefined {
  return more.length === 0 && first?.type === "ExpressionStatement" ? first.expression : undefined;
}

/** The statement that consists of the call alone. */
function statementOf(call: Node): Node | undefined {
  let node = parentOf(call);
  while (
    node?.type === "ChainExpression" ||
    node?.type === "AwaitExpression" ||
    node?.type === "UnaryExpression"
  )
    node = parentOf(node);
  return node?.type === "ExpressionStatement" ? node : undefined;
}

function blockOf({ body, start, end }: Program): Node {
  return { type: "BlockStatement", body: [...body], start, end } as unknown as Node;
}

/** `(() => { ...; return last })()`: the value of the code is that of its last statement. */
function calledAtOnce(program: Program): Node {
  const { start, end } = program;
  const body: Statement[] = [...(program.body as Statement[])];
  const last = body.at(-1);
  if (last?.type === "ExpressionStatement")
    body[body.length - 1] = {
      type: "ReturnStatement",
      argument: last.expression,
      start: last.start,
      end: last.end,
    } as unknown as Statement;
  const callee = {
    type: "ArrowFunctionExpression",
    expression: false,
    async: false,
    generator: false,
    id: null,
    params: [],
    body: { type: "BlockStatement", body, start, end },
    start,
    end,
  };
  return {
    type: "CallExpression",
    callee,
    arguments: [],
    optional: false,
    start,
    end,
  } as unknown as Node;
}

function replaceWithCode(
  old: Node,
  parent: Node,
  root: Node,
  program: Program,
  text: string,
  base: number,
): InlinedCode | undefined {
  const nodes = new Set<Node>();
  // `walkWhole` and `resolveNames` take a program.
  const walked = { ...program, body: [isStatement(root) ? root : asStatement(root)] } as Program;
  const names = resolveNames(walked, text.length);
  const shared = sharedNames(walked, names);
  walkWhole(walked, {
    enter(node) {
      if (node === (walked as unknown as Node) || nodes.has(node)) return;
      (node as { start: number }).start += base;
      (node as { end: number }).end += base;
      nodes.add(node);
    },
    leave() {},
  });
  if (!replaceChild(parent, old, root)) return undefined;
  (root as { parent?: Node }).parent = parent;
  return { text, nodes, names, shared };
}

function sharedNames(program: Program, names: Names): ReadonlySet<string> {
  const shared = new Set<string>();
  for (const { owner, kind, name } of names.bindings)
    if (owner === undefined && (kind === "var" || kind === "function")) shared.add(name);
  linkParents(program, (node) => {
    if (node.type === "Identifier" && !isKey(node) && names.of(node) === undefined)
      shared.add(node.name);
  });
  return shared;
}

/** `a.b` and `{ b: 1 }` use no name b. */
function isKey(identifier: Node): boolean {
  const parent = parentOf(identifier);
  if (parent?.type === "MemberExpression")
    return parent.property === identifier && !parent.computed;
  return (
    (parent?.type === "Property" ||
      parent?.type === "MethodDefinition" ||
      parent?.type === "PropertyDefinition") &&
    parent.key === identifier &&
    !parent.computed &&
    !("shorthand" in parent && parent.shorthand)
  );
}

function isStatement({ type }: Node): boolean {
  return type === "BlockStatement";
}

function asStatement(expression: Node): Statement {
  const { start, end } = expression;
  return {
    type: "ExpressionStatement",
    expression,
    directive: null,
    start,
    end,
  } as unknown as Statement;
}

function replaceChild(parent: Node, old: Node, by: Node): boolean {
  let key: string | undefined;
  eachChild(parent, (child, at) => {
    if (child === old) key = at;
  });
  if (key === undefined) return false;
  const holder = parent as unknown as Record<string, Node | (Node | null)[]>;
  const value = holder[key];
  if (Array.isArray(value)) value[value.indexOf(old)] = by;
  else holder[key] = by;
  return true;
}
