import type { Decoded } from "./decode-run.ts";
import type { Family } from "./family.ts";

export type Severity = "low" | "medium" | "high";

/** Invisible characters in a text that nothing around them needs. */
export interface HiddenRun {
  readonly family: Family | "trailing-white-space" | "pushed-aside";
  /** Offset of the first character, in UTF-16 units. */
  readonly at: number;
  /** Offset after the last character. */
  readonly end: number;
  /** The number of invisible characters; visible ones between them are not counted. */
  readonly characters: number;
  /** The different code points; only the first few. */
  readonly codes: readonly number[];
  readonly severity: Severity;
  readonly decoded?: Decoded;
}

/** The kind of text around it. */
export type Setting = "source" | "prose" | "name";
