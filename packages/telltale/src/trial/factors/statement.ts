import type { Statement } from "./factor.ts";

/** The text anywhere, or nothing when it is too short to state anything. */
export function part(...texts: readonly string[]): readonly Statement[] {
  return texts.filter((text) => text.length > 2).map((text) => ({ text, match: "part" }));
}

/** The text as a token of its own. */
export function whole(...texts: readonly string[]): readonly Statement[] {
  return texts.filter((text) => text !== "").map((text) => ({ text, match: "whole" }));
}

/** A name: anywhere when it is long enough to be nothing else, as a token when it could be a part of a word. */
export function named(...texts: readonly string[]): readonly Statement[] {
  return texts.flatMap((text) => (text.length > 4 ? part(text) : whole(text)));
}

/** What a variable's name or value may hold on any system: no NUL, and nothing of absurd length. */
export function refuseText(level: string): string | undefined {
  if (level.length > 1000) return "it is longer than 1000 characters";
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u001f\u007f]/.test(level) ? "it holds control characters" : undefined;
}
