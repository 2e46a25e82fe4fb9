import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

export const reversed: Encoding = {
  meta: { id: "reversed", title: "Read from its end" },
  isUsedIn: (node) => calledName(node) === "reverse" || calledName(node) === "reduceRight",
};
