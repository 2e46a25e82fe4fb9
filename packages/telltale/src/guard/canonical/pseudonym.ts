import { createHmac } from "node:crypto";

export interface Identifier {
  /** What it identifies (`machine`, `install`): the same at each of its places, so that they still agree. */
  readonly scope: string;
  /** A value of the shape learned in audits. Absent: the shape of the value itself, whose length then remains a choice. */
  readonly template?: string;
}

const uuid = /^([\da-f]{8}-[\da-f]{4}-)([\da-f])([\da-f]{3}-)([\da-f])([\da-f]{3}-[\da-f]{12})$/i;
/** A UUID is a piece whole; other pieces stand between separators, which are pieces too. */
const pieces =
  /((?<![\dA-Za-z])[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}(?![\dA-Za-z])|[^\dA-Za-z+/=]+)/;
/** A word, a separator, nothing. */
const word = /^(?:[A-Z]?[a-z]{0,15}|[A-Z]{1,15}|[^\dA-Za-z]+)$/;

const digits = "0123456789";
const hex = `${digits}abcdef`;
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The guard's own identifier in place of the tool's: made of the guard's key and the scope alone, so that nothing of
 * the value is in it, and of the same shape: length, prefix, alphabet, version and variant of a UUID (RFC 9562).
 * @param key kept by the guard; whoever has it can tell the identifier from another.
 */
export function pseudonym(value: string, { scope, template }: Identifier, key: string): string {
  const shape = template ?? value;
  if (shape === "") return shape;
  const next = symbols(key, scope);
  if (kindOf(shape) !== undefined) return shaped(shape, next);
  // An identifier made of several, and of words that say what they are: `user_…_session_…`.
  return shape
    .split(pieces)
    .map((piece) => (word.test(piece) ? piece : shaped(piece, next)))
    .join("");
}

type Kind = "uuid" | "digits" | "hex" | "upper-hex" | "ulid" | "base64";

/** What a text is whole; undefined for one that is of several pieces, or of no known alphabet. */
function kindOf(text: string): Kind | undefined {
  if (uuid.test(text)) return "uuid";
  if (/^\d+$/.test(text)) return "digits";
  if (text.length >= 8 && /^[\da-f]+$/.test(text)) return "hex";
  if (text.length >= 8 && /^[\dA-F]+$/.test(text)) return "upper-hex";
  // A ULID: 128 bits in 26 digits of five, so the first is at most 7.
  if (/^[0-7][\dA-HJKMNP-TV-Z]{25}$/.test(text)) return "ulid";
  return isBase64(text.replace(/={1,2}$/, "")) ? "base64" : undefined;
}

/** Capitals, small letters and digits together, in a length that base64 gives. */
function isBase64(text: string): boolean {
  if (text.length < 16 || text.length % 4 === 1 || !/^(?:[\w-]+|[A-Za-z\d+/]+)$/.test(text))
    return false;
  return /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
}

const mostTries = 64;

/** Drawn again until its shape can be told from it as from the original: hexadecimal digits can be all decimal by chance. */
function shaped(text: string, next: (below: number) => number): string {
  const shape = shapeOf(text);
  let made = draftOf(text, next);
  for (let tries = 1; tries < mostTries && shapeOf(made) !== shape; tries += 1)
    made = draftOf(text, next);
  return made;
}

function shapeOf(text: string): string {
  const kind = kindOf(text);
  return `${kind ?? ""} ${kind === undefined ? alphabetOf(text) : ""} ${kind === "base64" ? extraSymbols(text) : ""}`;
}

function draftOf(text: string, next: (below: number) => number): string {
  const draw: Draw = (alphabet, length) =>
    Array.from({ length }, () => alphabet.charAt(next(alphabet.length))).join("");
  switch (kindOf(text)) {
    case "uuid":
      return likeUuid(text, draw, next);
    case "digits":
      // A number must not begin with a zero, where this one does not.
      return (
        (text.startsWith("0") ? "0" : digits.charAt(1 + next(9))) + draw(digits, text.length - 1)
      );
    case "hex":
      return draw(hex, text.length);
    case "upper-hex":
      return draw(hex.toUpperCase(), text.length);
    case "ulid":
      return draw(crockford.slice(0, 8), 1) + draw(crockford, 25);
    case "base64":
      return likeBase64(text, draw);
    default: {
      const alphabet = alphabetOf(text);
      return text.replaceAll(/[A-Za-z\d]/g, () => draw(alphabet, 1));
    }
  }
}

type Draw = (alphabet: string, length: number) => string;

function likeUuid(text: string, draw: Draw, next: (below: number) => number): string {
  const [, first = "", version = "", second = "", variant = "", third = ""] = uuid.exec(text) ?? [];
  const filled = (piece: string): string => piece.replaceAll(/[\da-f]/gi, () => draw(hex, 1));
  // The two upper bits of the variant say how the rest is to be read.
  const bits = (Number.parseInt(variant, 16) & 0xc) | next(4);
  const made = `${filled(first)}${version}${filled(second)}${bits.toString(16)}${filled(third)}`;
  return /[A-F]/.test(text) ? made.toUpperCase() : made.toLowerCase();
}

function likeBase64(text: string, draw: Draw): string {
  const [padding = ""] = /={0,2}$/.exec(text.slice(-2)) ?? [];
  const length = text.length - padding.length;
  const whole = upper + upper.toLowerCase() + digits + extraSymbols(text);
  // The last symbol of two or three holds bits beyond the last byte, which are zero (RFC 4648 section 3.5).
  const step = [1, 1, 16, 4][length % 4] ?? 1;
  const last = [...upper, ...upper.toLowerCase(), ...digits].filter((_, at) => at % step === 0);
  return draw(whole, length - 1) + draw(step === 1 ? whole : last.join(""), 1) + padding;
}

/** The last two symbols of base64 and of base64url; none where the text uses none. */
function extraSymbols(text: string): string {
  if (/[-_]/.test(text)) return "-_";
  return /[+/]/.test(text) ? "+/" : "";
}

/** Of kinds of characters, not of each place: which places have a digit would tell one identifier from another. */
function alphabetOf(text: string): string {
  const kinds = [
    /\d/.test(text) ? digits : "",
    /[a-z]/.test(text) ? upper.toLowerCase() : "",
    /[A-Z]/.test(text) ? upper : "",
  ];
  return kinds.join("") || digits;
}

/** Numbers below a bound, drawn from HMAC-SHA256 in counter mode; the bias of a 32-bit remainder is below 10^-7. */
function symbols(key: string, scope: string): (below: number) => number {
  let block = Buffer.alloc(0);
  let counter = 0;
  let at = 0;
  return (below) => {
    if (at + 4 > block.length) {
      block = createHmac("sha256", key).update(`telltale pseudonym ${counter}\n${scope}`).digest();
      counter += 1;
      at = 0;
    }
    const drawn = block.readUInt32BE(at);
    at += 4;
    return drawn % below;
  };
}
