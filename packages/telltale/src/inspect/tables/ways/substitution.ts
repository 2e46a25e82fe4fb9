import { calledName } from "./way.ts";
import type { Way } from "./way.ts";

export const substitution: Way = {
  meta: { id: "substitution", title: "Parts of a text replaced" },
  shows: (node) => /^replace(?:All)?$/.test(calledName(node) ?? ""),
};
