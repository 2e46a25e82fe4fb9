import type { Json } from "../json.ts";
import type { Tool } from "../tools/tool.ts";

/** What one request to a model says, whatever the dialect. */
export interface Conversation {
  readonly model: string;
  /** System text and messages, in order; at most the first few hundred. */
  readonly texts: readonly string[];
  readonly tools: readonly Tool[];
  /** Names of the tools called so far, in order. */
  readonly called: readonly string[];
  /** Whether a tool may or must be called. */
  readonly choice: "auto" | "none" | "required" | { readonly name: string };
  /** The structure demanded of the answer; `true` for JSON of any shape. */
  readonly structure?: Json;
  readonly stream: boolean;
}

/** What the puppet says to it. */
export type Reply =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "call"; readonly tool: Tool; readonly input: Json };

/**
 * Tokens counted for every request and reply. They do not depend on the request: a count that did
 * would carry the environment into what the subject reports of its usage.
 */
export const usage = { input: 1000, output: 10 } as const;

/** Seconds since 1970 of everything that has a date: 2026-01-01T00:00:00Z. */
export const fixedDate = 1_767_225_600;

/** At most this many texts of a request are looked at. */
export const mostTexts = 500;
