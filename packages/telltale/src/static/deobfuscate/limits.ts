/** Limits of a search for hidden tables. */
export interface DeobfuscationLimits {
  /**
   * For all declarations that a decoder needs, in steps of the interpreter: rotating an array by trial takes a
   * thousand. A step is ten thousand jumps or calls, about a millisecond. Steps are counted rather than time, so that
   * no machine finds less than another.
   */
  readonly declarationSteps: number;
  /** For one expression, in steps of the interpreter. */
  readonly expressionSteps: number;
  /**
   * A thread that makes no step for so long, in milliseconds of wall-clock time, is in a built-in that never comes
   * back.
   */
  readonly silentMilliseconds: number;
  /** For all expressions of a search, in steps. */
  readonly totalSteps: number;
  /** For a whole search, in milliseconds of wall-clock time: the last resort against built-ins that never end. */
  readonly totalMilliseconds: number;
  /** Memory of the interpreter. */
  readonly memoryBytes: number;
  readonly stackBytes: number;
  /** Size of a decoder with all its dependencies, in UTF-16 units. */
  readonly sliceCharacters: number;
  /** Number of declarations that a decoder may need. */
  readonly declarations: number;
  /** Number of tables listed. */
  readonly tables: number;
  /** Number of values listed of one table. */
  readonly values: number;
}

export const deobfuscationLimits: DeobfuscationLimits = {
  declarationSteps: 2500,
  expressionSteps: 250,
  silentMilliseconds: 10_000,
  totalSteps: 12_000,
  totalMilliseconds: 600_000,
  memoryBytes: 48 * 1024 * 1024,
  stackBytes: 256 * 1024,
  sliceCharacters: 256 * 1024,
  declarations: 200,
  tables: 60,
  values: 1000,
};
