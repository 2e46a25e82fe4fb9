import type { FunctionRow } from "../function-row.ts";

/** What two rows must have alike. */
export type KeyOf = (row: FunctionRow) => string;
