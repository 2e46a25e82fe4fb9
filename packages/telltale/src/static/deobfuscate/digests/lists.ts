import type { Node } from "oxc-parser";
import { digestForm } from "./kind.ts";

/** A list of values that may be digests. */
export interface DigestList {
  readonly node: Node;
  /** Hexadecimal digits, base64, or numbers of 32 bits. */
  readonly values: readonly (string | number)[];
  /** The digest, by the form of the values; absent for numbers, whose form does not show it. */
  readonly form?: string;
}

const least = 3;
/** Smaller numbers are counts and codes more often than digests. */
const leastNumber = 2 ** 26;

/**
 * The elements of an array, the keys or values of an object, or the cases of a switch, where all have the form of one
 * digest.
 * @returns undefined where they have not.
 */
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

/** Whether numbers look random: large, odd as well as even, seldom round. Sizes and durations do not. */
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
