import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

export const substitution: Encoding = {
  meta: { id: "substitution", title: "Parts of a text replaced" },
  isUsedIn: (node) => /^replace(?:All)?$/.test(calledName(node) ?? ""),
};
