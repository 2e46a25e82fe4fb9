import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** Parts of a text replaced. */
export const substitution: Encoding = {
  id: "substitution",
  isUsedIn: (node) => /^replace(?:All)?$/.test(calledName(node) ?? ""),
};
