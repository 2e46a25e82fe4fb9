import type { Node } from "oxc-parser";
import { digestForm } from "./kind.ts";

/** Values beside one another that may be digests. */
export interface DigestList {
  readonly node: Node;
  /** In hexadecimal digits, in base64, or numbers of 32 bits. */
  readonly values: readonly (string | number)[];
  /** By the form of the values; a number's is not known by it. */
  readonly form?: string;
}

const least = 3;
/** Numbers below are counts and codes more often than digests. */
const leastNumber = 2 ** 26;

/** A list, an object's keys or values, or the cases of a switch, all of the form of one digest. */
export function digestList(node: Node): DigestList | undefined {
  const parts = partsOf(node);
  if (parts.length < least) return undefined;
  const values = parts.map(constantOf).filter((value) => value !== undefined);
  if (values.length < least || values.length * 10 < parts.length * 9) return undefined;
  const [first] = values;
  if (typeof first === "number") {
    return values.every((value) => typeof value === "number") && areDigests(values)
      ? { node, values }
      : undefined;
  }
  const form = first === undefined ? undefined : digestForm(first);
  if (form === undefined || new Set(values).size !== values.length) return undefined;
  const same = values.every(
    (value) =>
      typeof value === "string" && value.length === first?.length && digestForm(value) === form,
  );
  return same ? { node, values, form } : undefined;
}

function partsOf(node: Node): readonly (Node | null)[] {
  switch (node.type) {
    case "ArrayExpression":
      return node.elements;
    case "ObjectExpression": {
      const keys = node.properties.map((each) => (each.type === "Property" ? each.key : each));
      return keys.some((key) => digestForm(String(constantOf(key) ?? "")) !== undefined)
        ? keys
        : node.properties.map((each) => (each.type === "Property" ? each.value : each));
    }
    case "SwitchStatement":
      return node.cases.map(({ test }) => test).filter((test) => test !== null);
    default:
      return [];
  }
}

function constantOf(node: Node | null): string | number | undefined {
  if (node?.type === "Identifier") return node.name;
  if (node?.type === "UnaryExpression" && node.operator === "-") {
    const value = constantOf(node.argument);
    return typeof value === "number" ? -value : undefined;
  }
  if (node?.type !== "Literal") return undefined;
  return typeof node.value === "string" || typeof node.value === "number" ? node.value : undefined;
}

/** As if by chance: large, odd as often as even, seldom round. Sizes and spans of time are not. */
function areDigests(values: readonly number[]): boolean {
  const whole = values.every((value) => Number.isInteger(value) && Math.abs(value) < 2 ** 32);
  const large = values.filter((value) => Math.abs(value) >= leastNumber).length;
  const round = values.filter((value) => value % 10 === 0 || value % 16 === 0).length;
  return (
    whole &&
    large * 10 >= values.length * 8 &&
    round * 2 < values.length &&
    values.some((value) => value % 2 !== 0)
  );
}
