import type {
  FunctionRow,
  ProgramTable,
} from "../../../packages/telltale/src/static/versions/function-row.ts";

/**
 * Names that a minifier left in a bundle whose source nobody has: properties and methods that hold a function, and what
 * a getter of exports (`name: () => f`) gives. A name stands for a function only where the program has it once.
 */
export function keptNames({ rows }: ProgramTable): ReadonlyMap<number, string> {
  const names = new Map<string, number>();
  const add = (name: string, index: number): void => {
    names.set(name, names.has(name) ? -1 : index);
  };
  for (const [index, row] of rows.entries()) {
    if (row.kind !== "function" || row.key === "") continue;
    const [used, ...others] = row.uses;
    const isGetter = row.size <= 3 && used !== undefined && others.length === 0;
    if (isGetter) add(`export ${row.key}`, used);
    else add(fullKey(rows, row), index);
  }
  return new Map(
    [...names].filter(([, index]) => index >= 0).map(([name, index]) => [index, name]),
  );
}

function fullKey(rows: readonly FunctionRow[], row: FunctionRow): string {
  const parts = [row.key];
  for (let at = row.parent; at >= 0; at = rows[at]?.parent ?? -1) {
    const key = rows[at]?.key ?? "";
    if (key !== "") parts.unshift(key);
  }
  return parts.join(".");
}

/** A table as it would be if no function had such a name: what tells the truth is not given to what is measured. */
export function withoutKeys(
  table: ProgramTable,
  keyFeature: (key: string) => number,
): ProgramTable {
  const features: number[] = [];
  const rows = table.rows.map((row): FunctionRow => {
    const [from, to] = row.features;
    const hidden = row.key === "" ? undefined : keyFeature(row.key);
    const start = features.length;
    for (const feature of table.features.subarray(from, to))
      if (feature !== hidden) features.push(feature);
    return { ...row, key: "", features: [start, features.length] };
  });
  return { ...table, rows, features: Uint32Array.from(features) };
}
