import { obfuscated } from "./obfuscated.ts";
import type { Hiding } from "./way.ts";

export const obfuscatorBase64: Hiding = {
  meta: { id: "obfuscator-base64", title: "javascript-obfuscator: string array in base64" },
  hide: (values, chance) =>
    obfuscated(values, chance, {
      stringArray: true,
      stringArrayThreshold: 1,
      stringArrayEncoding: ["base64"],
    }),
};
