import { canonicalText } from "../text/canonical-text.ts";
import type { TextForm } from "../change.ts";
import type { Author } from "./authors.ts";
import type { Rewriting } from "./options.ts";
import { isProse } from "./surroundings.ts";
import type { Surroundings } from "./surroundings.ts";

interface Place {
  readonly path: string;
  readonly outer: Author;
  readonly surroundings: Surroundings;
}

/** One form of a text, as far as the vendor wrote it. */
export function rewriteText(text: string, place: Place, rewriting: Rewriting): string {
  const spans = rewriting.authors.spansOf?.(place.path, text);
  if (spans === undefined || spans.map((span) => span.text).join("") !== text)
    return rewritePiece(text, place, rewriting, true);
  return spans
    .map((span) => rewritePiece(span.text, { ...place, outer: span.author }, rewriting, false))
    .join("");
}

function rewritePiece(text: string, place: Place, rewriting: Rewriting, edges: boolean): string {
  const { options, changes, left } = rewriting;
  if (text === "" || !isProse(place.surroundings)) return text;
  const forms = formsFor(place.outer, options.unknown?.forms);
  if (place.outer === "unknown" && text !== "")
    left.add(place.path, "unknown-text", 1, Buffer.byteLength(text));
  if (forms === "none") return text;
  const result = canonicalText(text, {
    ...options.text,
    edges,
    ...(forms === "all" ? {} : { forms }),
  });
  for (const { form, count, bytes } of result.changes) changes.add(place.path, form, count, bytes);
  for (const { form, count, bytes } of result.left) left.add(place.path, form, count, bytes);
  return result.text;
}

function formsFor(
  author: Author,
  ofUnknown: ReadonlySet<TextForm> | undefined,
): ReadonlySet<TextForm> | "all" | "none" {
  if (author === "vendor") return "all";
  return author === "unknown" && ofUnknown !== undefined ? ofUnknown : "none";
}
