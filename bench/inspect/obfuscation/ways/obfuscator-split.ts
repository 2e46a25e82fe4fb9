import { obfuscated } from "./obfuscated.ts";
import type { Hiding } from "./way.ts";

export const obfuscatorSplit: Hiding = {
  meta: { id: "obfuscator-split", title: "javascript-obfuscator: split strings and escapes" },
  hide: (values, chance) =>
    obfuscated(values, chance, {
      stringArray: false,
      splitStrings: true,
      splitStringsChunkLength: 3,
      unicodeEscapeSequence: true,
    }),
};
