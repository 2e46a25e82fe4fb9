/** What a deciding rule asks of those who carry a decision out. */
export interface Obligations {
  /** Kinds of content to be replaced before it leaves: `secrets`. */
  readonly redact: readonly string[];
  /** Kinds of text to be brought into one form before it leaves: `vendor-text`. */
  readonly canonicalise: readonly string[];
  /** A denied file is to look as if it were not there. */
  readonly hide: boolean;
  /** How a denied connection is answered: in the shape that the client expects, or by a reset. */
  readonly answer: "shape" | "reset";
}

export interface Decision {
  readonly effect: "allow" | "deny";
  /** The id of the first rule in the text that decided, or `nothingAllowed`, or `notEvaluated`. */
  readonly by: string;
  /** All rules that decided, in the order of the text. */
  readonly rules: readonly string[];
  /** One sentence. */
  readonly why: string;
  readonly obligations: Obligations;
}

export const nothingAllowed = "nothing allowed it";
/** A rule failed while it was evaluated (a number too large): what it would have said is unknown, so it is a denial. */
export const notEvaluated = "a rule that could not be evaluated";
