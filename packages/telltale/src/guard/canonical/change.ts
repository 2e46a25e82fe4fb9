/** Forms of a text in which a choice can be hidden. */
export const textForms = [
  /** Characters that nobody sees. */
  "invisible",
  /** A surrogate without its other half. */
  "ill-formed",
  /** CR LF, and other characters that end a line. */
  "line-end",
  /** Spaces other than U+0020. */
  "space",
  /** Unicode Normalization Form C. */
  "normal-form",
  /** Quotation marks and apostrophes. */
  "quote",
  "dash",
  /** Other punctuation that looks like ASCII. */
  "punctuation",
  /** Letters of another script, or in another style, in Latin words. */
  "letter",
  "indentation",
  /** Runs of spaces within a line. */
  "space-run",
  /** White space at the ends of lines. */
  "trailing-space",
  /** Runs of blank lines. */
  "blank-lines",
  /** White space before and behind the whole text. */
  "edge",
  "number",
  "date",
  /** The case of hexadecimal digits. */
  "hexadecimal",
] as const;
export type TextForm = (typeof textForms)[number];

export const forms = [
  ...textForms,
  "byte-order-mark",
  "json-spacing",
  "json-escape",
  "json-number",
  "key-order",
  "duplicate-key",
  "element-order",
  "identifier",
  "field-case",
  "field-order",
  "field-space",
  "field-repeated",
  "field-value",
  "field-list-order",
  "hop-field",
  "content-coding",
  /** Text whose author nobody knows. */
  "unknown-text",
  /** The order in which a schema names what is to be put out. */
  "output-order",
] as const;
export type Form = (typeof forms)[number];

export interface Change {
  /** A path as of a leaf (`body.system[0].text`, `header.accept`). */
  readonly place: string;
  readonly form: Form;
  readonly count: number;
  /** Bytes of UTF-8 that were replaced, or by which they were replaced, whichever are more. */
  readonly bytes: number;
}

/** Told of each replacement: how many, and how many bytes, as in `Change`. */
export type Note<Named extends Form = Form> = (form: Named, count: number, bytes: number) => void;

export interface Tally {
  add(place: string, form: Form, count: number, bytes: number): void;
  /** One entry for each place and form, in the order in which they were first seen. */
  entries(): readonly Change[];
}

/** A hostile request has as many places as it likes. Beyond these, what is told is the form alone. */
const mostEntries = 2000;
export const elsewhere = "elsewhere";

export function openTally(): Tally {
  const found = new Map<string, { place: string; form: Form; count: number; bytes: number }>();
  return {
    add(place, form, count, bytes) {
      const exact = `${form} ${place}`;
      const named = found.has(exact) || found.size < mostEntries ? place : elsewhere;
      const key = `${form} ${named}`;
      const entry = found.get(key);
      if (entry === undefined) found.set(key, { place: named, form, count, bytes });
      else {
        entry.count += count;
        entry.bytes += bytes;
      }
    },
    entries: () => [...found.values()],
  };
}

/** The bytes that a replacement alters. */
export function alteredBytes(before: string, after: string): number {
  return Math.max(Buffer.byteLength(before), Buffer.byteLength(after));
}
