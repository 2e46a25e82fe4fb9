import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

export const percentEscapes: Encoding = {
  meta: { id: "percent-escapes", title: "Percent signs and hexadecimal digits, as in URLs" },
  isUsedIn: (node) => /^(?:unescape|decodeURI|decodeURIComponent)$/.test(calledName(node) ?? ""),
};
