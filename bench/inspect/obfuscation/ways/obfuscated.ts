import obfuscator from "javascript-obfuscator";
import type { ObfuscatorOptions } from "javascript-obfuscator";
import { plainTable, programWith } from "../program.ts";
import type { Chance } from "../random.ts";

/** The program with the table in plain sight, put through javascript-obfuscator. */
export function obfuscated(
  values: readonly string[],
  chance: Chance,
  options: ObfuscatorOptions,
): string {
  const seed = 1 + chance.below(2 ** 30);
  return obfuscator
    .obfuscate(programWith(plainTable(values)), { ...options, seed })
    .getObfuscatedCode();
}
