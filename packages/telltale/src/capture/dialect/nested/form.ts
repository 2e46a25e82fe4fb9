import { joinPath, nameList, uniqueSegments } from "../path.ts";
import type { Author } from "../leaf.ts";
import type { Sink } from "../sink.ts";
import { madeOf, percentAlphabet } from "./alphabet.ts";
import type { NestedValue } from "../nested-value.ts";

export interface FormField {
  readonly name: string;
  readonly value: string;
  /** The value as sent, where its escapes are not the plainest form. */
  readonly lexeme?: string;
}

const fields =
  /^[\w.~%+*[\]$-]+=(?:[\w.~+*!$'(),/:;?@[\]{}"=-]|%[\dA-Fa-f]{2})*(?:&[\w.~%+*[\]$-]+=(?:[\w.~+*!$'(),/:;?@[\]{}"=-]|%[\dA-Fa-f]{2})*)*$/;

/** Whether a text is wholly an urlencoded form with at least `least` fields. */
export function isForm(text: string, least: number): boolean {
  return text.length < 1_000_000 && fields.test(text) && text.split("&", least).length >= least;
}

/** Parses `a=b&c=d`. Bytes that are no UTF-8 are decoded with replacements, and the value as sent is kept as lexeme. */
export function parseForm(text: string): readonly FormField[] {
  return text.split("&").map((part) => {
    const equals = part.indexOf("=");
    const name = unescapeForm(equals === -1 ? part : part.slice(0, equals));
    const raw = equals === -1 ? "" : part.slice(equals + 1);
    const value = unescapeForm(raw);
    return isPlainest(value, raw) ? { name, value } : { name, value, lexeme: raw };
  });
}

export function putForm(text: string, path: string, author: Author, sink: Sink): void {
  const parsed = parseForm(text);
  if (parsed.length > 1)
    sink.put(`${path}{keys}`, "order", nameList(parsed.map((each) => each.name)), "protocol");
  const segment = uniqueSegments();
  for (const field of parsed)
    sink.text(joinPath(path, segment(field.name)), field.value, author, field.lexeme);
}

/** Decodes a text that is an urlencoded form of two fields or more. */
export function openForm(text: string): NestedValue | undefined {
  if (!isForm(text, 2)) return undefined;
  return {
    label: "(form)",
    size: text.length,
    put: (path, author, sink) => putForm(text, path, author, sink),
  };
}

/** Decodes a percent-encoded JSON object, array or string, as in some headers and cookies. */
export function openPercent(text: string): NestedValue | undefined {
  if (!/^%(?:7B|5B)/i.test(text) || !madeOf(text, percentAlphabet)) return undefined;
  const value = unescapeForm(text);
  return {
    label: "(percent)",
    size: value.length,
    put: (path, author, sink) => sink.text(path, value, author),
  };
}

function unescapeForm(text: string): string {
  if (!/[%+]/.test(text)) return text;
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    const bytes = spaced.replaceAll(/%([\dA-Fa-f]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return Buffer.from(bytes, "latin1").toString("utf8");
  }
}

/**
 * Whether a value is in its one plainest form, so that no other choice of the sender is lost; a lone surrogate has
 * none.
 */
function isPlainest(value: string, raw: string): boolean {
  return value.isWellFormed() && encodeURIComponent(value) === raw;
}
