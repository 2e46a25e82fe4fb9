import { calledName, literalText } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** Hexadecimal digits. */
export const hex: Encoding = {
  id: "hex",
  isUsedIn: (node) =>
    literalText(node) === "hex" ||
    (calledName(node) === "parseInt" &&
      "arguments" in node &&
      node.arguments[1]?.type === "Literal" &&
      node.arguments[1].value === 16),
};
