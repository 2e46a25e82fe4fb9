/** How much a search for hidden tables may take. */
export interface TableLimits {
  /** Of all declarations that a decoder needs, in milliseconds of work: turning an array by trial takes a second. */
  readonly declarationMilliseconds: number;
  /** Of one expression in the interpreter, in milliseconds of work. */
  readonly expressionMilliseconds: number;
  /** Of all expressions of a search together, in milliseconds that pass. */
  readonly totalMilliseconds: number;
  /** What the interpreter may hold, in bytes. */
  readonly memoryBytes: number;
  readonly stackBytes: number;
  /** Of a decoder with all that it needs, in characters. */
  readonly sliceCharacters: number;
  /** Declarations that a decoder may need. */
  readonly declarations: number;
  /** Tables listed. */
  readonly tables: number;
  /** Values listed of one table. */
  readonly values: number;
}

export const tableLimits: TableLimits = {
  declarationMilliseconds: 2500,
  expressionMilliseconds: 250,
  totalMilliseconds: 12_000,
  memoryBytes: 48 * 1024 * 1024,
  stackBytes: 256 * 1024,
  sliceCharacters: 256 * 1024,
  declarations: 200,
  tables: 60,
  values: 1000,
};
