import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** An array turned before it is used. */
export const rotatedArray: Encoding = {
  id: "rotated-array",
  isUsedIn: (node) => {
    if (calledName(node) !== "push" && calledName(node) !== "unshift") return false;
    return (
      "arguments" in node &&
      node.arguments.some((each) => /^(?:shift|pop)$/.test(calledName(each) ?? ""))
    );
  },
};
