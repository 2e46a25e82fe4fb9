import type { Encoding } from "./encoding.ts";

/** Escapes for characters that could be written plainly. */
export const escapes: Encoding = {
  id: "escapes",
  isUsedIn: (node) =>
    node.type === "Literal" &&
    typeof node.value === "string" &&
    (node.raw?.match(/\\(?:x|u00)[2-7][0-9a-f]/gi)?.length ?? 0) >= 3,
};
