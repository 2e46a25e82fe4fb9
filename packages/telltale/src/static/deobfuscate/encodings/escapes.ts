import type { Encoding } from "./encoding.ts";

export const escapes: Encoding = {
  meta: { id: "escapes", title: "Escapes for characters that could be written plainly" },
  isUsedIn: (node) =>
    node.type === "Literal" &&
    typeof node.value === "string" &&
    (node.raw?.match(/\\(?:x|u00)[2-7][0-9a-f]/gi)?.length ?? 0) >= 3,
};
