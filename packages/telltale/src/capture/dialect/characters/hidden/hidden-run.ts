import type { Decoded } from "./decode-run.ts";
import type { Family } from "./family.ts";

export type Severity = "low" | "medium" | "high";

/** Characters in a text that nobody sees and that nothing around them needs. */
export interface HiddenRun {
  readonly family: Family | "trailing-white-space" | "pushed-aside";
  /** Offset of the first, in UTF-16 units. */
  readonly at: number;
  /** Behind the last. */
  readonly end: number;
  /** How many of them there are; what stands between them is not counted. */
  readonly characters: number;
  /** The different ones, the first few. */
  readonly codes: readonly number[];
  readonly severity: Severity;
  readonly decoded?: Decoded;
}

/** What kind of text it stands in. */
export type Setting = "source" | "prose" | "name";
