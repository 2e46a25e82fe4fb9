import { textForms } from "../change.ts";
import type { Note, TextForm } from "../change.ts";
import { isoDates } from "./dates.ts";
import { openFences } from "./fences.ts";
import { lowerHexadecimal } from "./hexadecimal.ts";
import { withoutInvisible } from "./invisible.ts";
import { latinLetters } from "./letters.ts";
import { plainNumbers } from "./numbers.ts";
import type { DecimalMark } from "./numbers.ts";
import { emDash, plainPunctuation } from "./punctuation.ts";
import { replaceNoted } from "./replace.ts";
import { indentedBySpaces, singleSpaced, trimmedEnd } from "./white-space.ts";

export interface TextOptions {
  /** The guard's own day, as `2026-12-01`: it decides between day and month where both could be meant. */
  readonly today?: string;
  /** The decimal mark of the text's language, where an audit learned it. */
  readonly decimalMark?: DecimalMark;
  /** The forms to rewrite; all when absent. */
  readonly forms?: ReadonlySet<TextForm>;
  /** False for a piece of a longer text: white space at its ends separates it from the rest, and stays. */
  readonly edges?: boolean;
}

export interface TextChange {
  readonly form: TextForm;
  readonly count: number;
  readonly bytes: number;
}

export interface CanonicalText {
  /** The very same text where nothing had to change. */
  readonly text: string;
  readonly changes: readonly TextChange[];
  /** What can be read in two ways and so was left as it came. */
  readonly left: readonly TextChange[];
}

/**
 * Forms that can be rewritten in anybody's text: it is drawn and read as before, and nobody who types chooses them.
 */
export const unambiguousForms: ReadonlySet<TextForm> = new Set(["normal-form", "letter", "space"]);

const allForms: ReadonlySet<TextForm> = new Set(textForms);

/**
 * One form of a text that the vendor wrote. Texts that differ only in forms become the same; what it gives for its own
 * result is that result. It takes time in proportion to the text's length.
 *
 * In fenced code blocks white space within lines, dates and numbers stay, since they can be part of a program.
 */
export function canonicalText(text: string, options: TextOptions = {}): CanonicalText {
  const { forms = allForms, edges = true } = options;
  const changes = openNotes();
  const left = openNotes();
  const on = <Named extends TextForm>(
    form: Named,
    text_: string,
    rewrite: (text: string) => string,
  ) => (forms.has(form) ? rewrite(text_) : text_);
  // A form that is not to be rewritten may share a table with one that is.
  let result = on("ill-formed", text, (each) => wellFormed(each, changes.note));
  result = on("invisible", result, (each) => withoutInvisible(each, changes.note));
  result = on("line-end", result, (each) =>
    replaceNoted(each, /\r\n?|[\v\f\u0085\u2028\u2029]/g, () => "\n", "line-end", changes.note),
  );
  result = on("space", result, (each) => plainSpaces(each, changes.note));
  result = on("normal-form", result, (each) => normalised(each, changes.note));
  result = characters(result, forms, changes.note);
  result = on("normal-form", result, (each) => normalised(each, changes.note));
  // Before the layout, because what stands before a fence decides whether it is one.
  if (edges) result = on("edge", result, (each) => withoutEdges(each, text === "", changes.note));
  if (result !== "\n") result = layout(result, options, forms, changes.note, left.note);
  return { text: result, changes: changes.entries(), left: left.entries() };
}

interface Notes {
  readonly note: Note<TextForm>;
  entries(): readonly TextChange[];
}

function openNotes(): Notes {
  const found = new Map<TextForm, { form: TextForm; count: number; bytes: number }>();
  return {
    note(form, count, bytes) {
      const entry = found.get(form) ?? { form, count: 0, bytes: 0 };
      found.set(form, { form, count: entry.count + count, bytes: entry.bytes + bytes });
    },
    entries: () => [...found.values()],
  };
}

function wellFormed(text: string, note: Note<"ill-formed">): string {
  return text.isWellFormed()
    ? text
    : replaceNoted(text, /\p{Surrogate}/gu, () => "\ufffd", "ill-formed", note);
}

function plainSpaces(text: string, note: Note<"space">): string {
  // The blank of Braille is a cell among others, and a space among letters.
  return replaceNoted(
    text,
    /(?! )\p{Zs}|(?<![\u2800-\u28ff])\u2800(?![\u2800-\u28ff])/gu,
    () => " ",
    "space",
    note,
  );
}

function normalised(text: string, note: Note<"normal-form">): string {
  const normal = text.normalize("NFC");
  if (normal === text) return text;
  note("normal-form", Math.max(1, text.length - normal.length), Buffer.byteLength(text));
  return normal;
}

/** Look-alikes, line by line: what a line is written in decides what in it is a look-alike. */
function characters(text: string, forms: ReadonlySet<TextForm>, note: Note<TextForm>): string {
  const marks = (["quote", "dash", "punctuation"] as const).filter((form) => forms.has(form));
  if (/^\p{ASCII}*$/u.test(text)) return text;
  return text
    .split("\n")
    .map((line) => {
      if (/^\p{ASCII}*$/u.test(line)) return line;
      const plain = marks.length === 0 ? line : plainPunctuation(line, note);
      return forms.has("letter") ? latinLetters(plain, note) : plain;
    })
    .join("\n");
}

function layout(
  text: string,
  options: TextOptions,
  forms: ReadonlySet<TextForm>,
  note: Note<TextForm>,
  left: Note<TextForm>,
): string {
  const isCode = openFences();
  const lines: string[] = [];
  // Of a piece, the first and the last line are parts of lines.
  const isPiece = options.edges === false;
  let blanks = isPiece ? -1 : 0;
  let dropped = 0;
  const given = text.split("\n");
  for (const [index, line] of given.entries()) {
    const whole = forms.has("trailing-space") ? trimmedEnd(line, note) : line;
    const code = isCode(whole);
    const put = code ? whole : prose(whole, options, forms, note, left);
    blanks = put === "" && !code ? blanks + 1 : 0;
    const isOpen = isPiece && index === given.length - 1;
    if (blanks > 1 && !isOpen && forms.has("blank-lines")) dropped += 1;
    else lines.push(put);
  }
  if (dropped > 0) note("blank-lines", dropped, dropped);
  return lines.join("\n");
}

function prose(
  line: string,
  { today, decimalMark }: TextOptions,
  forms: ReadonlySet<TextForm>,
  note: Note<TextForm>,
  left: Note<TextForm>,
): string {
  let result = line;
  if (forms.has("indentation")) result = indentedBySpaces(result, note);
  if (forms.has("space-run")) result = singleSpaced(result, note);
  if (forms.has("dash")) result = spacedDashes(result, note);
  if (forms.has("number")) result = plainNumbers(result, decimalMark, note);
  if (forms.has("date")) result = isoDates(result, today, note, left);
  if (forms.has("hexadecimal")) result = lowerHexadecimal(result, note);
  return result;
}

/** A dash of an em is a hyphen between spaces; at the beginning of a line it has none before it. */
function spacedDashes(line: string, note: Note<"dash">): string {
  if (!line.includes(emDash)) return line;
  const start = line.length - line.trimStart().length;
  const dashed = replaceNoted(
    line,
    new RegExp(` ?(?:${emDash} ?)+`, "g"),
    (_found, at) => (at <= start ? `${line.slice(at, start)}- ` : " - "),
    "dash",
    note,
  );
  return dashed.trimEnd();
}

/** A text of which nothing is left becomes one line end: a part without any text is refused by some servers. */
function withoutEdges(text: string, wasEmpty: boolean, note: Note<"edge">): string {
  let [start, end] = [0, text.length];
  while (start < end && isWhite(text.charCodeAt(start))) start += 1;
  while (end > start && isWhite(text.charCodeAt(end - 1))) end -= 1;
  const result = start === end && !wasEmpty ? "\n" : text.slice(start, end);
  if (result === text) return text;
  note("edge", 1, text.length - (end - start));
  return result;
}

function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09;
}
