import { literalText } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** Each character once, and enough of them. */
function isAlphabet(text: string): boolean {
  return (
    text.length >= 10 &&
    text.length <= 128 &&
    !/\s/.test(text) &&
    new Set(text).size === text.length
  );
}
/** Digits of an alphabet of its own. */
export const customAlphabet: Encoding = {
  id: "custom-alphabet",
  isUsedIn: (node) => isAlphabet(literalText(node) ?? ""),
};
