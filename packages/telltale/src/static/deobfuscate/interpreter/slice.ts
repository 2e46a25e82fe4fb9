/** A program of its own: declarations cut out of a module, and expressions to evaluate after them. */
export interface Slice {
  /** In the order in which they run; what one throws does not keep the next from running. */
  readonly declarations: readonly string[];
  readonly expressions: readonly string[];
}

/** What evaluating one expression gave. */
export type Outcome =
  | { readonly kind: "strings"; readonly strings: readonly string[] }
  | { readonly kind: "failed"; readonly message: string }
  /** It took all the steps or memory that it was allowed. */
  | { readonly kind: "stopped"; readonly message: string }
  /** What it needs took all its steps: whatever it gave would be wrong. */
  | { readonly kind: "unprepared" }
  /** The work for all was done before. */
  | { readonly kind: "left-out" };

export interface SliceLimits {
  readonly declarationSteps: number;
  readonly expressionSteps: number;
  readonly silentMilliseconds: number;
  readonly memoryBytes: number;
  readonly stackBytes: number;
}

/** From the thread of the interpreter: outcomes of the next expressions, and whether the slice is done. */
export interface Progress {
  readonly outcomes: readonly Outcome[];
  /** Steps that these took. */
  readonly steps: number;
  readonly done: boolean;
}

export interface Task {
  readonly slice: Slice;
  /** The expression to begin with. */
  readonly from: number;
  /** Whether each outcome is told at once. */
  readonly each: boolean;
  /** Steps that are left for all of them. */
  readonly most: number;
  readonly limits: SliceLimits;
}
