import { arithmetic } from "./arithmetic.ts";
import { base64 } from "./base64.ts";
import { characterCodes } from "./character-codes.ts";
import { customAlphabet } from "./custom-alphabet.ts";
import { escapes } from "./escapes.ts";
import { hex } from "./hex.ts";
import { packed } from "./packed.ts";
import { percentEscapes } from "./percent-escapes.ts";
import { reversed } from "./reversed.ts";
import { rotatedArray } from "./rotated-array.ts";
import { shift } from "./shift.ts";
import { split } from "./split.ts";
import { substitution } from "./substitution.ts";
import { xor } from "./xor.ts";
import type { Encoding } from "./encoding.ts";

/** In the order in which they are reported. */
export const encodings: readonly Encoding[] = [
  base64,
  hex,
  xor,
  shift,
  characterCodes,
  reversed,
  split,
  rotatedArray,
  customAlphabet,
  arithmetic,
  escapes,
  percentEscapes,
  packed,
  substitution,
];
