import type { Node } from "oxc-parser";

/** A statement at the top of a module, with one declaration or assignment. */
export interface TopPart {
  readonly node: Node;
  readonly name: string;
  readonly target?: Node;
  readonly value?: Node;
  /** The function that wraps the whole module, and its statements. */
  readonly wrapper?: Node;
  readonly body: readonly Node[];
}

/** A wrapper holds at least this share of a module's text. */
const wrapperShare = 0.9;

/**
 * Splits the statements at the top of a module, because a bundle is one module with thousands of them. Where one
 * function wraps the module (`(function (exports, require) { … })`), its statements are taken as the top.
 */
export function topStatements(list: readonly Node[], length: number): readonly TopPart[] {
  const parts: TopPart[] = [];
  for (const node of list) add(node, length, parts);
  return parts;
}

function add(node: Node, length: number, parts: TopPart[]): void {
  switch (node.type) {
    case "EmptyStatement":
    case "ImportDeclaration":
      return;
    case "ExpressionStatement":
      if ("directive" in node && typeof node.directive === "string") return;
      addExpression(node.expression, length, parts);
      return;
    case "VariableDeclaration":
      for (const { id, init } of node.declarations) {
        if (init === null) continue;
        const name = id.type === "Identifier" ? id.name : "";
        parts.push({ node: init, name, target: id, value: init, body: [] });
      }
      return;
    case "FunctionDeclaration":
    case "ClassDeclaration":
      parts.push({ node, name: node.id?.name ?? "", body: [] });
      return;
    case "ExportNamedDeclaration":
      if (node.declaration !== null) add(node.declaration, length, parts);
      return;
    case "ExportDefaultDeclaration":
      add(node.declaration, length, parts);
      return;
    default:
      parts.push({ node, name: "", body: [] });
  }
}

function addExpression(node: Node, length: number, parts: TopPart[]): void {
  if (node.type === "SequenceExpression") {
    for (const each of node.expressions) addExpression(each, length, parts);
    return;
  }
  const wrapper = wrapperIn(node, length);
  if (wrapper !== undefined) {
    parts.push({ node, name: "", wrapper: wrapper.node, body: wrapper.body });
  } else if (node.type === "AssignmentExpression" && node.operator === "=") {
    const name = node.left.type === "Identifier" ? node.left.name : "";
    parts.push({ node, name, target: node.left, value: node.right, body: [] });
  } else parts.push({ node, name: "", body: [] });
}

function wrapperIn(
  node: Node,
  length: number,
): { readonly node: Node; readonly body: readonly Node[] } | undefined {
  let inner = node;
  for (;;) {
    if (inner.type === "UnaryExpression" || inner.type === "AwaitExpression")
      inner = inner.argument;
    else if (inner.type === "CallExpression") inner = inner.callee;
    else if (inner.type === "MemberExpression") inner = inner.object;
    else break;
  }
  if (inner.type !== "FunctionExpression" && inner.type !== "ArrowFunctionExpression")
    return undefined;
  if (inner.end - inner.start < length * wrapperShare) return undefined;
  return inner.body?.type === "BlockStatement" ? { node: inner, body: inner.body.body } : undefined;
}
