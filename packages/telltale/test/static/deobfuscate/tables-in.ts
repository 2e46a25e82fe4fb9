import { readModule } from "../../../src/static/program/module.ts";
import { findHiddenTables } from "../../../src/static/deobfuscate/index.ts";
import { deobfuscationLimits } from "../../../src/static/deobfuscate/limits.ts";
import type { DeobfuscationLimits } from "../../../src/static/deobfuscate/limits.ts";

/** The hidden tables of one program. */
export function tablesIn(text: string, limits: DeobfuscationLimits = deobfuscationLimits) {
  return findHiddenTables([readModule("program.js", text)], limits);
}

/** All values that are found in one program. */
export async function valuesIn(text: string): Promise<ReadonlySet<string>> {
  const { tables } = await tablesIn(text);
  return new Set(tables.flatMap(({ values }) => values));
}
