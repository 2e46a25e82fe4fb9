import type { Author } from "../leaf.ts";

/** A piece of a text and its author, as far as known. */
export interface Span {
  readonly text: string;
  readonly author: Author;
}

/** A tag alone at the start of a line, as programs wrap what they add: `<system-reminder>`, `<env>`. */
const opening = /^[ \t]*<([A-Za-z][\w.:-]{0,63})(?:\s[^<>\n]{0,400})?>/gm;

/** Whether a text holds a block in wrapper tags. */
export function hasWrapper(text: string): boolean {
  return wrappers(text).length > 0;
}

/**
 * Splits a text of the user's role into blocks in wrapper tags (`unknown`: programs add such blocks, but a user may
 * paste them too) and the rest (`user`).
 */
export function authoredSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const { start, end } of wrappers(text)) {
    if (start > at) spans.push({ text: text.slice(at, start), author: "user" });
    spans.push({ text: text.slice(start, end), author: "unknown" });
    at = end;
  }
  if (at < text.length) spans.push({ text: text.slice(at), author: "user" });
  return spans;
}

/** Outermost blocks in order. Their number is limited, so that a text made of tags costs only a few passes. */
function wrappers(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!text.includes("</")) return [];
  const found: { start: number; end: number }[] = [];
  let at = 0;
  const unclosed = new Set<string>();
  for (const match of text.matchAll(opening)) {
    const name = match[1] ?? "";
    if (match.index < at || unclosed.has(name)) continue;
    const end = closingEnd(text, name, match.index + match[0].length);
    if (end === undefined) unclosed.add(name);
    else {
      at = end;
      found.push({ start: match.index, end });
    }
    if (found.length >= 1000 || unclosed.size >= 200) break;
  }
  return found;
}

/** The end of `</name>`; some repeat the attributes there: `</permissions instructions>`. */
function closingEnd(text: string, name: string, from: number): number | undefined {
  const close = text.indexOf(`</${name}`, from);
  if (close === -1) return undefined;
  const after = close + name.length + 2;
  const end = text.slice(after, after + 400).indexOf(">");
  if (end === -1 || (end > 0 && text.charAt(after) !== " ")) return undefined;
  return after + end + 1;
}
