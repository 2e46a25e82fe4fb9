import { literalText } from "./way.ts";
import type { Way } from "./way.ts";

/** Each character once, and enough of them. */
function isAlphabet(text: string): boolean {
  return (
    text.length >= 10 &&
    text.length <= 128 &&
    !/\s/.test(text) &&
    new Set(text).size === text.length
  );
}
export const customAlphabet: Way = {
  meta: { id: "custom-alphabet", title: "Digits of an alphabet of its own" },
  shows: (node) => isAlphabet(literalText(node) ?? ""),
};
