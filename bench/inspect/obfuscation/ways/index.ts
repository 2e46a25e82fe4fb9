import { characterCodes } from "./character-codes.ts";
import { customAlphabet } from "./custom-alphabet.ts";
import { lazyRotation } from "./lazy-rotation.ts";
import { obfuscatorBase64 } from "./obfuscator-base64.ts";
import { obfuscatorHigh } from "./obfuscator-high.ts";
import { obfuscatorMixed } from "./obfuscator-mixed.ts";
import { obfuscatorRc4 } from "./obfuscator-rc4.ts";
import { obfuscatorSplit } from "./obfuscator-split.ts";
import { packed } from "./packed.ts";
import { reversedInterleaved } from "./reversed-interleaved.ts";
import { xorBase64 } from "./xor-base64.ts";
import { bigIntegers } from "./big-integers.ts";
import { handRc4 } from "./hand-rc4.ts";
import { invisible } from "./invisible.ts";
import { lettersByIndex } from "./letters-by-index.ts";
import { escapedPercent } from "./escaped-percent.ts";
import { compressed } from "./compressed.ts";
import type { Hiding } from "./way.ts";

export const hidings: readonly Hiding[] = [
  obfuscatorBase64,
  obfuscatorRc4,
  obfuscatorHigh,
  obfuscatorSplit,
  xorBase64,
  characterCodes,
  reversedInterleaved,
  customAlphabet,
  lazyRotation,
  packed,
  obfuscatorMixed,
  bigIntegers,
  handRc4,
  invisible,
  lettersByIndex,
  escapedPercent,
  compressed,
];
