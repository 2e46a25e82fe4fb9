import { calledName, literalText } from "./way.ts";
import type { Way } from "./way.ts";

export const hex: Way = {
  meta: { id: "hex", title: "Hexadecimal digits" },
  shows: (node) =>
    literalText(node) === "hex" ||
    (calledName(node) === "parseInt" &&
      "arguments" in node &&
      node.arguments[1]?.type === "Literal" &&
      node.arguments[1].value === 16),
};
