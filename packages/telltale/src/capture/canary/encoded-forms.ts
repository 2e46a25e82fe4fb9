import type { Pattern } from "./pattern.ts";

/** Encoded texts shorter than this occur by chance. */
const leastEncoded = 8;

type Form = Omit<Pattern, "source">;

/**
 * The encodings that keep a text whole: as it is, JSON-escaped, URL-escaped, hexadecimal, reversed, and base64 and
 * base32 at each alignment that the text can have inside a longer one (RFC 4648: three bytes make four characters, five
 * make eight).
 *
 * @param plain false for a text that is too short or too common to search for as it is.
 */
export function encodedForms(text: string, plain: boolean): readonly Form[] {
  const bytes = Buffer.from(text, "utf8");
  const hex = bytes.toString("hex");
  const forms: Form[] = [];
  const seen = new Set<string>();
  const add = (encoding: string, form: string, least: number, more: Partial<Form> = {}): void => {
    if (form.length < least || seen.has(form)) return;
    seen.add(form);
    forms.push({ encoding, bytes: Buffer.from(form, "utf8"), ...more });
  };
  if (plain) {
    const alone = text.length < 16;
    add("plain", text, 1, { folded: "case-folded", alone });
    add("JSON", JSON.stringify(text).slice(1, -1), 1, { folded: "case-folded", alone });
    add("URL", encodeURIComponent(text.toWellFormed()), 1, { folded: "URL", alone });
    const back = [...text].toReversed().join("");
    add("reversed", back, leastEncoded, { folded: "reversed, case-folded" });
  }
  if (bytes.length < 5) return forms;
  add("hex", hex, leastEncoded, { folded: "hex" });
  add("URL", hex.replaceAll(/../g, "%$&"), leastEncoded, { folded: "URL" });
  for (const offset of [0, 1, 2, 3, 4]) {
    const core = base32At(bytes, offset);
    add("base32", core, leastEncoded + 2, { folded: "base32" });
    if (offset > 2) continue;
    const sextets = base64At(bytes, offset);
    add("base64", sextets, leastEncoded);
    add("base64url", sextets.replaceAll("+", "-").replaceAll("/", "_"), leastEncoded);
    add("reversed base64", [...sextets].toReversed().join(""), leastEncoded + 2);
  }
  add("reversed hex", [...hex].toReversed().join(""), leastEncoded + 4, { folded: "reversed hex" });
  return forms;
}

/** Base64 without the characters at either end that also hold bits of neighbouring bytes. */
function base64At(bytes: Buffer, offset: number): string {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  return shifted.slice(
    offset === 0 ? 0 : offset + 1,
    Math.floor(((offset + bytes.length) * 8) / 6),
  );
}

const base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function base32At(bytes: Buffer, offset: number): string {
  const from = Math.ceil((offset * 8) / 5);
  return encodeBase32(Buffer.concat([Buffer.alloc(offset), bytes])).slice(from);
}

/** Encodes whole characters only: bits left at the end that fill no character are dropped. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32Letters[(held >> bits) & 31] ?? "";
    }
  }
  return text;
}

/** Decodes base32 in either case; `undefined` where a character is not of its alphabet. */
export function decodeBase32(text: Uint8Array): Buffer | undefined {
  const bytes = Buffer.alloc(Math.floor((text.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const code of text) {
    const letter = code & 0x5f;
    const digit = code - 0x32;
    const isLetter = code >= 0x41 && letter >= 0x41 && letter <= 0x5a;
    if (!isLetter && (digit < 0 || digit > 5)) return undefined;
    held = ((held << 5) | (isLetter ? letter - 0x41 : digit + 26)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}
