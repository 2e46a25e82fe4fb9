/** How much a search for hidden tables may take. */
export interface DeobfuscationLimits {
  /**
   * Of all declarations that a decoder needs, in steps of the interpreter: turning an array by trial takes a thousand.
   * A step is ten thousand jumps or calls, about a millisecond: counted, so that no machine finds less than another.
   */
  readonly declarationSteps: number;
  /** Of one expression in the interpreter, in steps. */
  readonly expressionSteps: number;
  /** A thread that makes no step for so long, in milliseconds that pass, is in a built-in that never comes back. */
  readonly silentMilliseconds: number;
  /** Of all expressions of a search together, in steps. */
  readonly totalSteps: number;
  /** The last resort against built-ins that work for ever between two steps: of a whole search, milliseconds that pass. */
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
