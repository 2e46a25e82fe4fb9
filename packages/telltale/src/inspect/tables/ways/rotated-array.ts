import { calledName } from "./way.ts";
import type { Way } from "./way.ts";

export const rotatedArray: Way = {
  meta: { id: "rotated-array", title: "An array turned before it is used" },
  shows: (node) => {
    if (calledName(node) !== "push" && calledName(node) !== "unshift") return false;
    return (
      "arguments" in node &&
      node.arguments.some((each) => /^(?:shift|pop)$/.test(calledName(each) ?? ""))
    );
  },
};
