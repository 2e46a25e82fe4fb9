import type { Json } from "../json.ts";
import type { Tool } from "../tools/tool.ts";

/** The content of one request to a model, in any dialect. */
export interface Conversation {
  readonly model: string;
  /** System text and messages, in order; at most the first few hundred. */
  readonly texts: readonly string[];
  readonly tools: readonly Tool[];
  /** Names of the tools called so far, in order. */
  readonly called: readonly string[];
  /** Whether a tool may or must be called. */
  readonly choice: "auto" | "none" | "required" | { readonly name: string };
  /** The required structure of the answer; `true` for JSON of any shape. */
  readonly structure?: Json;
  readonly stream: boolean;
}

/** The puppet's reply. */
export type Reply =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "call"; readonly tool: Tool; readonly input: Json };

/**
 * The token counts of every request and reply. They do not depend on the request: real counts would carry the
 * environment into the usage that the subject reports.
 */
export const usage = { input: 1000, output: 10 } as const;

/** The date of everything that has one, in seconds since 1970: 2026-01-01T00:00:00Z. */
export const fixedDate = 1_767_225_600;

/** Limit on the texts of a request that are read. */
export const mostTexts = 500;
