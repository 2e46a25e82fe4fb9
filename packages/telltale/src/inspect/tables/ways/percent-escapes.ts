import { calledName } from "./way.ts";
import type { Way } from "./way.ts";

export const percentEscapes: Way = {
  meta: { id: "percent-escapes", title: "Percent signs and hexadecimal digits, as in URLs" },
  shows: (node) => /^(?:unescape|decodeURI|decodeURIComponent)$/.test(calledName(node) ?? ""),
};
