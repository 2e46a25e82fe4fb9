import type { Node } from "oxc-parser";

/** Methods that make a text of other values, or of another text. */
const decodingMethods = new Set([
  "fromCharCode",
  "fromCodePoint",
  "charCodeAt",
  "codePointAt",
  "reverse",
  "join",
  "charAt",
  "concat",
  "decode",
  "replace",
  "replaceAll",
  "reduce",
  "reduceRight",
]);
const decodingFunctions = new Set(["atob", "unescape", "decodeURIComponent", "TextDecoder"]);
/** Methods of texts, which count only on a literal. */
const textMethods = new Set(["split", "match", "matchAll", "substr", "slice"]);
const leastEscapes = 3;
const leastParts = 3;
const longestPart = 12;

/** Whether the node makes, or may make, a text of something that does not show it. */
export function isDecodingOperation(node: Node): boolean {
  switch (node.type) {
    case "CallExpression":
      return isDecodingCall(node.callee, node.arguments);
    case "NewExpression":
      return (
        node.callee.type === "Identifier" &&
        (decodingFunctions.has(node.callee.name) ||
          (node.callee.name.endsWith("Array") && node.arguments[0]?.type === "ArrayExpression"))
      );
    case "AssignmentExpression":
      // A text that grows by characters of another.
      return (
        node.operator === "+=" && node.right.type === "MemberExpression" && node.right.computed
      );
    case "MemberExpression":
      return node.computed && isReckoned(node.property);
    case "Literal":
      return typeof node.value === "string" && isEscaped(node.value, node.raw ?? "");
    case "BinaryExpression":
      return node.operator === "+" && isPiecedTogether(node);
    default:
      return false;
  }
}

/** The text of a program that is made at run time: `eval(text)`, `Function("a", text)`. */
export function evaluatedTextIn(node: Node): Node | undefined {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return undefined;
  if (node.callee.type !== "Identifier" || !/^(?:eval|Function)$/.test(node.callee.name))
    return undefined;
  const text = node.arguments.at(-1);
  return text === undefined || text.type === "Literal" ? undefined : text;
}

function isDecodingCall(callee: Node, args: readonly Node[]): boolean {
  if (callee.type === "Identifier") return decodingFunctions.has(callee.name);
  if (callee.type !== "MemberExpression") return false;
  const name = methodOf(callee);
  if (name === undefined) return false;
  if (decodingMethods.has(name)) return true;
  const { object } = callee;
  if (textMethods.has(name)) return object.type === "Literal" && typeof object.value === "string";
  // `Buffer.from`, whatever `Buffer` is called here.
  if (name === "from") return object.type !== "Identifier" || object.name !== "Array";
  if (name !== "toString") return false;
  const [radix] = args;
  return radix?.type === "Literal" && typeof radix.value === "number" && radix.value > 16;
}

function methodOf({
  property,
  computed,
}: Extract<Node, { type: "MemberExpression" }>): string | undefined {
  if (!computed) return property.type === "Identifier" ? property.name : undefined;
  return property.type === "Literal" && typeof property.value === "string"
    ? property.value
    : undefined;
}

/**
 * Whether an index is computed as decoders do: `alphabet[(alphabet.indexOf(c) + 7) % alphabet.length]`, `text[i ^ 1]`.
 */
function isReckoned(property: Node): boolean {
  if (property.type !== "BinaryExpression") return false;
  return property.operator === "%" || property.operator === "^" || property.operator === ">>";
}

/** Whether most characters of a literal are escapes that could be written plainly. */
function isEscaped(value: string, raw: string): boolean {
  if (raw.length < value.length + 2 + leastEscapes * 3) return false;
  const escapes = raw.match(/\\(?:x[2-7][0-9a-f]|u00[2-7][0-9a-f]|u\{0*[2-7][0-9a-f]\})/gi);
  return escapes !== null && escapes.length >= leastEscapes && escapes.length * 2 > value.length;
}

/** Whether the node concatenates short literals only, which a compiler would have joined. */
function isPiecedTogether(sum: Node): boolean {
  let parts = 0;
  let node = sum;
  for (; node.type === "BinaryExpression" && node.operator === "+"; node = node.left) {
    if (!isShort(node.right)) return false;
    parts++;
  }
  return isShort(node) && parts + 1 >= leastParts;
}

function isShort(node: Node): boolean {
  return (
    node.type === "Literal" && typeof node.value === "string" && node.value.length <= longestPart
  );
}
