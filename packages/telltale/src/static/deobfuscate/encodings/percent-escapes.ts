import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** Percent signs and hexadecimal digits, as in URLs. */
export const percentEscapes: Encoding = {
  id: "percent-escapes",
  isUsedIn: (node) => /^(?:unescape|decodeURI|decodeURIComponent)$/.test(calledName(node) ?? ""),
};
