import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** Read from its end. */
export const reversed: Encoding = {
  id: "reversed",
  isUsedIn: (node) => calledName(node) === "reverse" || calledName(node) === "reduceRight",
};
