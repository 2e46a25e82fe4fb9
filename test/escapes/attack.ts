import type { Place } from "./place.ts";

/** One attack on Telltale, run through its real entry point. */
export interface Attack {
  /** The file's name without its ending. */
  readonly name: string;
  /** What is tried, in a few words. */
  readonly title: string;
  /** Programs without which it cannot be tried (`cc`, `python3`). */
  readonly needs?: readonly string[];
  /**
   * Tries it, and throws where it is not stopped and seen.
   * @returns what was seen of it, in a few words, for the table of docs/security.md.
   */
  try(place: Place): Promise<string>;
}
