import { obfuscated } from "./obfuscated.ts";
import type { Hiding } from "./way.ts";

export const obfuscatorRc4: Hiding = {
  meta: {
    id: "obfuscator-rc4",
    title: "javascript-obfuscator: string array in RC4, rotated, shuffled, behind wrappers",
  },
  hide: (values, chance) =>
    obfuscated(values, chance, {
      stringArray: true,
      stringArrayThreshold: 1,
      stringArrayEncoding: ["rc4"],
      stringArrayRotate: true,
      stringArrayShuffle: true,
      stringArrayIndexShift: true,
      stringArrayWrappersCount: 3,
      stringArrayWrappersChainedCalls: true,
      stringArrayWrappersType: "function",
      stringArrayWrappersParametersMaxCount: 4,
      stringArrayCallsTransform: true,
      stringArrayCallsTransformThreshold: 1,
    }),
};
