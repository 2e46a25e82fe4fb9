import type { Observable } from "../observe/observable.ts";
import { readDate } from "../observe/dates.ts";
import type { Form } from "../signals/dependence.ts";
import { isInvisible } from "../../capture/dialect/characters/invisible.ts";
import { skeleton } from "../../capture/dialect/characters/skeleton.ts";

/** Forms that no program needs in order to say something overtly. */
export const representationForms: ReadonlySet<Form> = new Set<Form>([
  "confusable-character",
  "invisible-character",
  "date-format",
  "whitespace",
  "case",
  "order",
  "encoding",
  "number-format",
]);

/** The form of the difference between two values of a place. */
export function formOf(observable: Observable, one: string, other: string): Form {
  if (isTurnedOffer(observable, one, other)) return "order";
  if (isWithoutConnection(observable, one, other)) return "presence";
  // Of a value that never repeats: the digits that it is written with come before the length that follows from them.
  if (
    observable.facet === "shape" &&
    one.split(" ", 1)[0] !== other.split(" ", 1)[0] &&
    / /.test(one)
  )
    return "encoding";
  const fixed = formOfFacet(observable, one.toLowerCase() === other.toLowerCase());
  if (fixed !== undefined) return fixed;
  if (observable.leafType === "flow" && observable.where.endsWith(" bytes"))
    return formOfBytes(one, other);
  const [date, otherDate] = [readDate(one), readDate(other)];
  if (date !== undefined && otherDate !== undefined)
    return date.format === otherDate.format ? "value" : "date-format";
  if (bareText(one) === bareText(other)) return "invisible-character";
  if (one.replaceAll(/\s+/gu, "") === other.replaceAll(/\s+/gu, "")) return "whitespace";
  if (one.toLowerCase() === other.toLowerCase()) return "case";
  if (skeleton(one) === skeleton(other)) return "confusable-character";
  if (decoded(one) === decoded(other)) return "encoding";
  if (numberIn(one) !== undefined && numberIn(one) === numberIn(other)) return "number-format";
  if (sameParts(one, other)) return "order";
  if (looksDerived(one) || looksDerived(other)) return "derived-identifier";
  return isWording(observable, one, other) ? "wording" : "value";
}

/** Whether a connection's first message offers the same in another order. */
function isTurnedOffer(observable: Observable, one: string, other: string): boolean {
  return (
    observable.facet === "activity" && observable.leafType === "connection" && sameParts(one, other)
  );
}

/**
 * Whether one value is the other without some of its lines. What connections to a host say has one line for all that
 * say the same, so a missing line is a kind of connection that was not opened; nothing is written differently.
 */
function isWithoutConnection({ where }: Observable, one: string, other: string): boolean {
  if (!where.startsWith("connection ")) return false;
  const [less, more] = [one, other]
    .map((text) => new Set(text.split("\n").filter((line) => line !== "")))
    .toSorted((first, second) => first.size - second.size);
  return less !== undefined && more !== undefined && less.size < more.size && less.isSubsetOf(more);
}

function formOfFacet(observable: Observable, isSameButCase: boolean): Form | undefined {
  switch (observable.facet) {
    case "presence":
    case "activity":
      return "presence";
    case "count":
      return "count";
    case "date-format":
      return "date-format";
    case "lexeme":
      return "encoding";
    case "bits":
      return observable.isNumber === true && !isOfWholeNumber(observable)
        ? "number-format"
        : "derived-identifier";
    case "dispersion":
      return /(?:ms|time|took|duration|elapsed|seconds|latency|uptime)$/i.test(observable.where)
        ? "timing"
        : "value";
    case "order":
      return isSameButCase && observable.where.endsWith("header-case") ? "case" : "order";
    case "spacing":
      return "whitespace";
    case "shape":
      return "length";
    default:
  }
  if (observable.leafType === "order") return "order";
  // How a message is split into chunks is its transfer coding.
  if (/ (?:chunks|framing)$/.test(observable.where)) return "encoding";
  if (observable.leafType !== "format") return undefined;
  if (observable.where.includes("case")) return "case";
  return observable.where.includes("spacing") ? "whitespace" : "encoding";
}

/** Whether a detail is the last digit of whole numbers: it is part of the number, not of how it is written. */
function isOfWholeNumber({ whole, values }: Observable): boolean {
  const isLastDigit = values.every((value) => value.startsWith("last digit"));
  return isLastDigit && (whole?.values.every((value) => /^-?\d+$/.test(value)) ?? false);
}

/** The form of the difference between two runs of bytes, written as hexadecimal digits. */
function formOfBytes(one: string, other: string): Form {
  const [bytes, others] = [one, other].map((text) => Buffer.from(text, "hex"));
  if (bytes === undefined || others === undefined) return "value";
  const padding = /^[\0 ]+|[\0 ]+$/g;
  const [plain, otherPlain] = [bytes, others].map((each) =>
    each.toString("latin1").replaceAll(padding, ""),
  );
  if (bytes.length !== others.length && plain === otherPlain) return "length";
  const [sorted, otherSorted] = [bytes, others].map((each) => each.toSorted().join(" "));
  if (sorted === otherSorted) return "encoding";
  const isText = [plain, otherPlain].every((text) => /^[\x20-\x7e\s]*$/.test(text ?? ""));
  return isText ? "value" : "derived-identifier";
}

/** A text with its escapes (URL, HTML, Unicode normal forms) undone. */
function decoded(text: string): string {
  let plain = text;
  try {
    plain = decodeURIComponent(text);
  } catch {
    // Not URL-encoded after all; compared as it is.
  }
  return plain
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .normalize("NFKC");
}

function numberIn(text: string): number | undefined {
  const plain = text.trim().replaceAll(/(?<=\d)[,_' ](?=\d{3})/g, "");
  return /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

function sameParts(one: string, other: string): boolean {
  const parts = (text: string): string =>
    text
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part !== "")
      .toSorted()
      .join(" ");
  return parts(one) === parts(other) && parts(one).includes(" ");
}

/** Share of a text that a machine-made run must fill: a version number in a page of prose is none. */
const leastOfText = 0.2;

/** Whether a text holds a run of letters and digits that reads as machine-made: hex, base64, a UUID. */
function looksDerived(text: string): boolean {
  const runs = text.match(/[0-9A-Za-z+/_-]{8,}={0,2}/g) ?? [];
  return runs.some(
    (run) =>
      run.length >= leastOfText * text.length &&
      /\d/.test(run) &&
      /[A-Za-z]/.test(run) &&
      !/^\d+[-/]\d+/.test(run),
  );
}

function isWording(observable: Observable, one: string, other: string): boolean {
  const isProse = [observable.whole?.values[0] ?? "", one, other].some((text) =>
    /\p{L}+\s+\p{L}+/u.test(text),
  );
  return isProse && /[\p{L}\s]/u.test(one + other);
}

/** The text without invisible characters. */
function bareText(text: string): string {
  return [...text].filter((character) => !isInvisible(character.codePointAt(0) ?? 0)).join("");
}
