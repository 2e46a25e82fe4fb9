import type { FunctionRow, ProgramTable } from "../function-row.ts";

/** One of the two programs, with the neighbourhood of each function. */
export interface ProgramGraph {
  readonly table: ProgramTable;
  readonly rows: readonly FunctionRow[];
  /** The rows of one parent, or at the top of one module, in order; and the position of a row among them. */
  siblings(index: number): readonly number[];
  placeOf(index: number): number;
  /** Rows that use its name. */
  usersOf(index: number): readonly number[];
}

export function programGraph(table: ProgramTable): ProgramGraph {
  const { rows } = table;
  const tops = table.modules.map((): number[] => []);
  for (const [index, { parent, module }] of rows.entries()) {
    if (parent < 0) tops[module]?.push(index);
  }
  const siblings = (index: number): readonly number[] => {
    const row = rows[index];
    if (row === undefined) return [];
    return (row.parent < 0 ? tops[row.module] : rows[row.parent]?.children) ?? [];
  };
  const place = new Int32Array(rows.length);
  for (const list of [...tops, ...rows.map(({ children }) => children)])
    for (const [at, index] of list.entries()) place[index] = at;
  const users = new Map<number, number[]>();
  for (const [index, { uses }] of rows.entries()) {
    for (const used of uses) {
      const list = users.get(used);
      if (list === undefined) users.set(used, [index]);
      else list.push(index);
    }
  }
  return {
    table,
    rows,
    siblings,
    placeOf: (index) => place[index] ?? 0,
    usersOf: (index) => users.get(index) ?? [],
  };
}
