import { calledName } from "./way.ts";
import type { Way } from "./way.ts";

export const reversed: Way = {
  meta: { id: "reversed", title: "Read from its end" },
  shows: (node) => calledName(node) === "reverse" || calledName(node) === "reduceRight",
};
