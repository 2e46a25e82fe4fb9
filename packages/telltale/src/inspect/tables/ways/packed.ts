import { calledName } from "./way.ts";
import type { Way } from "./way.ts";

export const packed: Way = {
  meta: { id: "packed", title: "A program in a text" },
  shows: (node) => /^(?:eval|Function)$/.test(calledName(node) ?? ""),
};
