import type { FunctionRow } from "../function-row.ts";

/** The key that two rows must have in common. */
export type KeyOf = (row: FunctionRow) => string;
