import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

export const rotatedArray: Encoding = {
  meta: { id: "rotated-array", title: "An array turned before it is used" },
  isUsedIn: (node) => {
    if (calledName(node) !== "push" && calledName(node) !== "unshift") return false;
    return (
      "arguments" in node &&
      node.arguments.some((each) => /^(?:shift|pop)$/.test(calledName(each) ?? ""))
    );
  },
};
