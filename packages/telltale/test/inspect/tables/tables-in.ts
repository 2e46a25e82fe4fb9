import { readModule } from "../../../src/inspect/source/module.ts";
import { findTables } from "../../../src/inspect/tables/index.ts";
import { tableLimits } from "../../../src/inspect/tables/limits.ts";
import type { TableLimits } from "../../../src/inspect/tables/limits.ts";

/** The hidden tables of one program. */
export function tablesIn(text: string, limits: TableLimits = tableLimits) {
  return findTables([readModule("program.js", text)], limits);
}

/** All values that are found in one program. */
export async function valuesIn(text: string): Promise<ReadonlySet<string>> {
  const { tables } = await tablesIn(text);
  return new Set(tables.flatMap(({ values }) => values));
}
