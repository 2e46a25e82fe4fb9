/** A program slice that stands alone: declarations cut out of a module, and expressions to evaluate after them. */
export interface Slice {
  /** In the order in which they run. An exception in one does not keep the next from running. */
  readonly declarations: readonly string[];
  readonly expressions: readonly string[];
}

/** The outcome of evaluating one expression. */
export type Outcome =
  | { readonly kind: "strings"; readonly strings: readonly string[] }
  | { readonly kind: "failed"; readonly message: string }
  /** It used up the steps or memory of one expression. */
  | { readonly kind: "stopped"; readonly message: string }
  /** The declarations used up their steps: any value would be wrong. */
  | { readonly kind: "unprepared" }
  /** The budget of all expressions was used up before. */
  | { readonly kind: "left-out" };

export interface SliceLimits {
  readonly declarationSteps: number;
  readonly expressionSteps: number;
  readonly silentMilliseconds: number;
  readonly memoryBytes: number;
  readonly stackBytes: number;
}

/** Sent by the thread of the interpreter: outcomes of the next expressions, and whether the slice is done. */
export interface Progress {
  readonly outcomes: readonly Outcome[];
  /** Steps that these took. */
  readonly steps: number;
  readonly done: boolean;
}

export interface Task {
  readonly slice: Slice;
  /** Index of the expression to begin with. */
  readonly from: number;
  /** Whether each outcome is sent at once. */
  readonly each: boolean;
  /** The remaining budget of all expressions, in steps. */
  readonly most: number;
  readonly limits: SliceLimits;
}
