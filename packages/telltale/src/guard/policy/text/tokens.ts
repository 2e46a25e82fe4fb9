/** A piece of a Cedar text, as written. Offsets are in UTF-16 code units. */
export interface Token {
  readonly kind: "word" | "string" | "symbol";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const word = /[A-Za-z0-9_]+/y;
const blank = /\s+/y;

/**
 * The tokens of a text, without blanks and comments. It accepts any text, in linear time: whether the text is Cedar,
 * the engine says. Where both accept it, they agree on strings and comments (Cedar grammar, docs.cedarpolicy.com).
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const gap = endOfMatch(blank, text, at);
    if (gap > at) at = gap;
    else if (text.startsWith("//", at)) at = endOfLine(text, at);
    else {
      const kind = kindAt(text, at);
      at = endOfToken(kind, text, at);
      tokens.push({ kind, text: text.slice(start, at), start, end: at });
    }
  }
  return tokens;
}

function kindAt(text: string, at: number): Token["kind"] {
  if (text[at] === '"') return "string";
  return endOfMatch(word, text, at) > at ? "word" : "symbol";
}

function endOfToken(kind: Token["kind"], text: string, at: number): number {
  if (kind === "word") return endOfMatch(word, text, at);
  if (kind === "string") return endOfString(text, at);
  return text.startsWith("::", at) ? at + 2 : at + 1;
}

function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return Math.min(at + 1, text.length);
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "0": "\0",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

/** What a string token stands for. */
export function stringValue(token: Token): string {
  return token.text
    .slice(1, -1)
    .replaceAll(
      /\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|(.))/gs,
      (whole, byte, code, one) => {
        const digits: unknown = byte ?? code;
        if (typeof digits !== "string") return escapes[String(one)] ?? whole;
        const point = Number.parseInt(digits, 16);
        return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
      },
    );
}

/** A text as a Cedar string, with its quotes. Nothing in it can end the string or be invisible. */
export function quoted(text: string): string {
  const inside = text
    .toWellFormed()
    .replaceAll(/["\\]|[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (character) =>
      character === '"' || character === "\\"
        ? `\\${character}`
        : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return `"${inside}"`;
}
