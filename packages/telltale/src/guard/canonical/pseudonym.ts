import { createHmac } from "node:crypto";

export interface Identifier {
  /** What it identifies (`machine`, `install`): the same at each of its places, so that they still agree. */
  readonly scope: string;
  /** A value of the shape learned in audits. Absent: the shape of the value itself, whose length then remains a choice. */
  readonly template?: string;
}

const uuid = /^([\da-f]{8}-[\da-f]{4}-)([\da-f])([\da-f]{3}-)([\da-f])([\da-f]{3}-[\da-f]{12})$/i;
/** Words and their separators before the identifier itself: `user_`, `urn:uuid:`. */
const prefix = /^(?:[A-Za-z]{1,16}[_:.-]){0,4}/;

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
  const [lead = ""] = prefix.exec(shape) ?? [];
  const [begin, body] = isWord(shape.slice(lead.length))
    ? ["", shape]
    : [lead, shape.slice(lead.length)];
  return begin + shaped(body, symbols(key, scope));
}

/** Behind its prefix an identifier has a digit, or is long. A name of words has no prefix. */
function isWord(rest: string): boolean {
  return rest === "" || (/^[A-Za-z]+$/.test(rest) && rest.length < 8);
}

function shaped(body: string, next: (below: number) => number): string {
  const draw = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(next(alphabet.length))).join("");
  const parts = uuid.exec(body);
  if (parts !== null) {
    const [, first = "", version = "", second = "", variant = "", third = ""] = parts;
    const filled = (piece: string): string => piece.replaceAll(/[\da-f]/gi, () => draw(hex, 1));
    // The two upper bits of the variant say how the rest is to be read.
    const bits = (Number.parseInt(variant, 16) & 0xc) | next(4);
    const made = `${filled(first)}${version}${filled(second)}${bits.toString(16)}${filled(third)}`;
    return /[A-F]/.test(body) ? made.toUpperCase() : made.toLowerCase();
  }
  if (/^\d+$/.test(body)) {
    // A number must not begin with a zero, where this one does not.
    const first = body.startsWith("0") ? "0" : digits.charAt(1 + next(9));
    return first + draw(digits, body.length - 1);
  }
  if (/^[\da-f]+$/.test(body)) return draw(hex, body.length);
  if (/^[\dA-F]+$/.test(body)) return draw(hex.toUpperCase(), body.length);
  // A ULID: 128 bits in 26 digits of five, so the first is at most 7.
  if (/^[0-7][\dA-HJKMNP-TV-Z]{25}$/.test(body))
    return crockford.charAt(next(8)) + draw(crockford, 25);
  return otherAlphabet(body, draw);
}

function otherAlphabet(body: string, draw: (alphabet: string, length: number) => string): string {
  const padding = /=*$/.exec(body.slice(-2))?.[0] ?? "";
  const text = body.slice(0, body.length - padding.length);
  const alphabet = alphabetOf(text);
  if (!isBase64(text)) return text.replaceAll(/[A-Za-z\d]/g, () => draw(alphabet, 1)) + padding;
  const whole = upper + upper.toLowerCase() + digits + (/[-_]/.test(text) ? "-_" : "+/");
  // The last symbol of two or three holds bits beyond the last byte, which are zero (RFC 4648 section 3.5).
  const step = [1, 1, 16, 4][text.length % 4] ?? 1;
  const last = [...whole].filter((_, index) => index % step === 0).join("");
  return draw(whole, text.length - 1) + draw(last, 1) + padding;
}

/** Capitals, small letters and digits together, in a length that base64 gives. */
function isBase64(text: string): boolean {
  if (text.length < 16 || text.length % 4 === 1 || !/^(?:[\w-]+|[A-Za-z\d+/]+)$/.test(text))
    return false;
  return /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
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
