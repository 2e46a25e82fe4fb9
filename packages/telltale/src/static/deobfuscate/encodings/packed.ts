import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

export const packed: Encoding = {
  meta: { id: "packed", title: "A program in a text" },
  isUsedIn: (node) => /^(?:eval|Function)$/.test(calledName(node) ?? ""),
};
