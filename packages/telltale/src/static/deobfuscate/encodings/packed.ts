import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** A program in a text. */
export const packed: Encoding = {
  id: "packed",
  isUsedIn: (node) => /^(?:eval|Function)$/.test(calledName(node) ?? ""),
};
