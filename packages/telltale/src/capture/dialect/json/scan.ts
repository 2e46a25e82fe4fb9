import type { JsonFailureCode, JsonMember, JsonNode, JsonScan } from "./node.ts";
import { gaps, Spacing } from "./spacing.ts";
import type { Gap } from "./spacing.ts";

export interface JsonLimits {
  /** Limit on the nesting of objects and arrays. */
  readonly depth: number;
  /** Limit on values and keys together. */
  readonly values: number;
}

export const jsonLimits: JsonLimits = { depth: 256, values: 1_000_000 };

const gapIndex = Object.fromEntries(gaps.map((gap, index) => [gap, index])) as Record<Gap, number>;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const byteOrderMark = 0xfeff;

class Stop extends Error {
  readonly code: JsonFailureCode;
  readonly offset: number;
  constructor(code: JsonFailureCode, offset: number) {
    super(code);
    this.code = code;
    this.offset = offset;
  }
}

/**
 * Parses one JSON text (RFC 8259) and keeps what `JSON.parse` loses: number lexemes, repeated keys, their order,
 * escapes, white space. Linear time; depth and count are limited, because the text is untrusted.
 */
export function scanJson(text: string, limits: JsonLimits = jsonLimits): JsonScan {
  try {
    return { ok: true, document: new Scanner(text, limits).document() };
  } catch (error) {
    if (error instanceof Stop)
      return { ok: false, failure: { code: error.code, offset: error.offset } };
    throw error;
  }
}

class Scanner {
  readonly #text: string;
  readonly #limits: JsonLimits;
  readonly #spacing = new Spacing();
  #at = 0;
  #values = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  document(): { root: JsonNode; spacing: string; byteOrderMark: boolean } {
    const marked = this.#text.charCodeAt(0) === byteOrderMark;
    if (marked) this.#at = 1;
    this.#gap(gapIndex.before, 0);
    const root = this.#value(0);
    this.#gap(gapIndex.after, 0);
    if (this.#at < this.#text.length) throw new Stop("trailing-text", this.#at);
    return { root, spacing: this.#spacing.describe(), byteOrderMark: marked };
  }

  #fail(): never {
    throw new Stop(this.#at >= this.#text.length ? "unexpected-end" : "syntax", this.#at);
  }

  #gap(gap: number, depth: number): void {
    const from = this.#at;
    let code = this.#text.charCodeAt(from);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
    if (this.#at === from) this.#spacing.none(gap);
    else this.#spacing.some(gap, depth, this.#text.slice(from, this.#at));
  }

  #value(depth: number): JsonNode {
    this.#values += 1;
    if (this.#values > this.#limits.values) throw new Stop("too-many", this.#at);
    const code = this.#text.charCodeAt(this.#at);
    switch (code) {
      case quote: {
        const { value, lexeme } = this.#string();
        return lexeme === undefined ? { kind: "string", value } : { kind: "string", value, lexeme };
      }
      case openBrace:
        return this.#object(depth);
      case openBracket:
        return this.#array(depth);
      case 0x74:
        return this.#literal("true", true);
      case 0x66:
        return this.#literal("false", false);
      case 0x6e:
        return this.#literal("null", null);
      default:
        return this.#number();
    }
  }

  #literal(word: string, value: true | false | null): JsonNode {
    for (let index = 0; index < word.length; index += 1) {
      if (this.#text.charCodeAt(this.#at) !== word.charCodeAt(index)) this.#fail();
      this.#at += 1;
    }
    return { kind: "literal", value };
  }

  /** `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` */
  #number(): JsonNode {
    const from = this.#at;
    if (this.#text.charCodeAt(this.#at) === 0x2d) this.#at += 1;
    if (this.#text.charCodeAt(this.#at) === 0x30) this.#at += 1;
    else this.#digits();
    if (this.#text.charCodeAt(this.#at) === 0x2e) {
      this.#at += 1;
      this.#digits();
    }
    if ((this.#text.charCodeAt(this.#at) | 0x20) === 0x65) {
      this.#at += 1;
      const sign = this.#text.charCodeAt(this.#at);
      if (sign === 0x2b || sign === 0x2d) this.#at += 1;
      this.#digits();
    }
    return { kind: "number", lexeme: this.#text.slice(from, this.#at) };
  }

  #digits(): void {
    const from = this.#at;
    let code = this.#text.charCodeAt(this.#at);
    while (code >= 0x30 && code <= 0x39) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
    if (this.#at === from) this.#fail();
  }

  #string(): { value: string; lexeme?: string } {
    const text = this.#text;
    const from = this.#at + 1;
    let at = from;
    let escaped = false;
    let code = text.charCodeAt(at);
    while (code !== quote) {
      // `charCodeAt` beyond the end is NaN, and a raw control character is not allowed: both end here.
      if (!(code >= 0x20)) {
        this.#at = at;
        this.#fail();
      }
      if (code === backslash) {
        escaped = true;
        at = this.#escape(at);
      } else at += 1;
      code = text.charCodeAt(at);
    }
    this.#at = at + 1;
    const raw = text.slice(from, at);
    if (!escaped) return { value: raw };
    const value = JSON.parse(`"${raw}"`) as string;
    return JSON.stringify(value) === `"${raw}"` ? { value } : { value, lexeme: raw };
  }

  /** The end of the escape at `at`. */
  #escape(at: number): number {
    const code = this.#text.charCodeAt(at + 1);
    if (code === 0x75) {
      for (let index = at + 2; index < at + 6; index += 1) {
        if (!isHexDigit(this.#text.charCodeAt(index))) {
          this.#at = index;
          this.#fail();
        }
      }
      return at + 6;
    }
    if (!'"\\/bfnrt'.includes(this.#text.charAt(at + 1) || "?")) {
      this.#at = at + 1;
      this.#fail();
    }
    return at + 2;
  }

  #enter(depth: number, close: number): boolean {
    if (depth >= this.#limits.depth) throw new Stop("too-deep", this.#at);
    this.#at += 1;
    const from = this.#at;
    let at = from;
    while (isWhiteSpace(this.#text.charCodeAt(at))) at += 1;
    const empty = this.#text.charCodeAt(at) === close;
    this.#gap(empty ? gapIndex["in-empty"] : gapIndex["after-open"], depth + 1);
    if (empty) this.#at += 1;
    return empty;
  }

  /** Gives true after consuming a comma, false after the closing bracket. */
  #more(depth: number, close: number): boolean {
    let at = this.#at;
    while (isWhiteSpace(this.#text.charCodeAt(at))) at += 1;
    const code = this.#text.charCodeAt(at);
    this.#gap(code === close ? gapIndex["before-close"] : gapIndex["before-comma"], depth);
    if (code !== close && code !== comma) this.#fail();
    this.#at += 1;
    if (code === close) return false;
    this.#gap(gapIndex["after-comma"], depth + 1);
    return true;
  }

  #array(depth: number): JsonNode {
    const items: JsonNode[] = [];
    if (this.#enter(depth, closeBracket)) return { kind: "array", items };
    do items.push(this.#value(depth + 1));
    while (this.#more(depth, closeBracket));
    return { kind: "array", items };
  }

  #object(depth: number): JsonNode {
    const members: JsonMember[] = [];
    if (this.#enter(depth, closeBrace)) return { kind: "object", members };
    do {
      if (this.#text.charCodeAt(this.#at) !== quote) this.#fail();
      const { value: key, lexeme: keyLexeme } = this.#string();
      this.#gap(gapIndex["before-colon"], depth + 1);
      if (this.#text.charCodeAt(this.#at) !== colon) this.#fail();
      this.#at += 1;
      this.#gap(gapIndex["after-colon"], depth + 1);
      const value = this.#value(depth + 1);
      members.push(keyLexeme === undefined ? { key, value } : { key, keyLexeme, value });
    } while (this.#more(depth, closeBrace));
    return { kind: "object", members };
  }
}

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}
