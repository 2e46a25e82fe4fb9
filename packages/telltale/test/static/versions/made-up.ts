import type { ProgramTable } from "../../../src/static/versions/function-row.ts";
import { reduceProgram } from "../../../src/static/versions/reduce-program.ts";

/** A program of the files given, `a.js`, `b.js`, ... */
export function programOf(...texts: readonly string[]): ProgramTable {
  return reduceProgram(
    texts.map((text, at) => ({ path: `${String.fromCharCode(97 + at)}.js`, text })),
  );
}

/** Index of the row that the text calls so. */
export function rowNamed({ rows }: ProgramTable, name: string): number {
  const index = rows.findIndex((row) => row.name === name || row.key === name);
  if (index < 0) throw new Error(`no function ${name}`);
  return index;
}
