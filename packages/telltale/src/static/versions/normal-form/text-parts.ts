import type { Node } from "oxc-parser";

/** Limit on the parts of a flattened concatenation; an inner part beyond it is a value like any other. */
const mostParts = 2000;
/** Limit on the depth at which a sum is searched for a text, because each part of a long sum is searched. */
const mostLooked = 32;

/**
 * The parts of a template, of a concatenation or of `"".concat(…)`, in order: texts, with neighbours joined, and the
 * values between them. For any other node the node alone.
 */
export function partsOf(node: Node): readonly (string | Node)[] {
  const parts: (string | Node)[] = [];
  collect(node, parts);
  return parts;
}

function collect(node: Node, parts: (string | Node)[]): void {
  if (parts.length > mostParts) return void parts.push(node);
  if (node.type === "Literal" && typeof node.value === "string") addText(node.value, parts);
  else if (node.type === "TemplateLiteral") {
    for (const [index, quasi] of node.quasis.entries()) {
      addText(quasi.value.cooked ?? quasi.value.raw, parts);
      const expression = node.expressions[index];
      if (expression !== undefined) collect(expression, parts);
    }
  } else if (node.type === "BinaryExpression" && node.operator === "+" && holdsText(node)) {
    collect(node.left, parts);
    collect(node.right, parts);
  } else if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
    const { object, property } = node.callee;
    const isConcat = property.type === "Identifier" && property.name === "concat";
    if (!isConcat || object.type !== "Literal" || typeof object.value !== "string")
      return void parts.push(node);
    addText(object.value, parts);
    for (const each of node.arguments) collect(each, parts);
  } else parts.push(node);
}

function addText(text: string, parts: (string | Node)[]): void {
  if (text === "") return;
  const last = parts.at(-1);
  if (typeof last === "string") parts[parts.length - 1] = last + text;
  else parts.push(text);
}

/** `a + b` alone may be a sum of numbers: it is flattened only where a text is near. */
function holdsText(
  { left, right }: { readonly left: Node; readonly right: Node },
  deep = 0,
): boolean {
  if (isText(right) || isText(left)) return true;
  if (left.type !== "BinaryExpression" || left.operator !== "+" || deep > mostLooked) return false;
  return holdsText(left, deep + 1);
}

function isText(node: Node): boolean {
  return (
    node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string")
  );
}
