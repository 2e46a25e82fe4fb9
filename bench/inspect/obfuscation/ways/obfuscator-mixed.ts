import { obfuscated } from "./obfuscated.ts";
import type { Hiding } from "./way.ts";

export const obfuscatorMixed: Hiding = {
  meta: {
    id: "obfuscator-mixed",
    title:
      "javascript-obfuscator: medium preset, base64 and RC4 mixed, numbers to expressions, object keys",
    heldOut: true,
  },
  hide: (values, chance) =>
    obfuscated(values, chance, {
      optionsPreset: "medium-obfuscation",
      stringArrayThreshold: 1,
      stringArrayEncoding: ["base64", "rc4"],
      numbersToExpressions: true,
      transformObjectKeys: true,
    }),
};
