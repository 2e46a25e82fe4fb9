/**
 * A small subset of ECMAScript's regular expressions, as a tree. The patterns come from the subject's own schemas. With
 * a backtracking engine a subject could hang Telltale by `(a+)+$`, so they are parsed here and matched in linear time
 * (match.ts).
 */
export type Pattern =
  | { readonly kind: "set"; readonly ranges: readonly CharacterRange[]; readonly negated: boolean }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "choice"; readonly options: readonly Pattern[] }
  | {
      readonly kind: "repeat";
      readonly part: Pattern;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/** First and last code point, both included. */
export type CharacterRange = readonly [first: number, last: number];

const digit: CharacterRange[] = [[48, 57]];
const word: CharacterRange[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const space: CharacterRange[] = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0xfeff, 0xfeff],
];
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, "0": 0 };

class Unsupported extends Error {}

const longestPattern = 2000;
const mostRepeats = 2000;
const deepest = 50;

/** The tree of a pattern; undefined for what is outside the subset (look-around, references). */
export function parsePattern(source: string): Pattern | undefined {
  if (source.length > longestPattern) return undefined;
  const reader = new PatternReader([...source]);
  try {
    return reader.readAll();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class PatternReader {
  #at = 0;
  #depth = 0;
  readonly #characters: readonly string[];

  constructor(characters: readonly string[]) {
    this.#characters = characters;
  }

  readAll(): Pattern {
    const pattern = this.#choice();
    if (this.#peek() !== undefined) throw new Unsupported("unbalanced group");
    return pattern;
  }

  #peek(ahead = 0): string | undefined {
    return this.#characters[this.#at + ahead];
  }

  #take(): string {
    const character = this.#characters[this.#at++];
    if (character === undefined) throw new Unsupported("unexpected end");
    return character;
  }

  #choice(): Pattern {
    if (++this.#depth > deepest) throw new Unsupported("nested too deeply");
    const options = [this.#sequence()];
    while (this.#peek() === "|") {
      this.#at++;
      options.push(this.#sequence());
    }
    this.#depth--;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: "choice", options };
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    for (
      let next = this.#peek();
      next !== undefined && next !== "|" && next !== ")";
      next = this.#peek()
    ) {
      parts.push(this.#repeated(this.#atom()));
    }
    return { kind: "sequence", parts };
  }

  #atom(): Pattern {
    const character = this.#take();
    if (character === "(") return this.#group();
    if (character === "[") return this.#set();
    if (character === "^") return { kind: "start" };
    if (character === "$") return { kind: "end" };
    if (character === ".")
      return {
        kind: "set",
        ranges: [
          [10, 10],
          [13, 13],
          [0x2028, 0x2029],
        ],
        negated: true,
      };
    if (character === "\\") return this.#escape();
    if ("*+?{".includes(character)) throw new Unsupported("nothing to repeat");
    return literal(character);
  }

  #group(): Pattern {
    if (this.#peek() === "?") {
      if (this.#peek(1) === ":") this.#at += 2;
      else if (this.#peek(1) === "<" && this.#peek(2) !== "=" && this.#peek(2) !== "!") {
        while (this.#take() !== ">");
      } else throw new Unsupported("look-around");
    }
    const inner = this.#choice();
    if (this.#take() !== ")") throw new Unsupported("unbalanced group");
    return inner;
  }

  #escape(): Pattern {
    const character = this.#take();
    const named = classOf(character);
    if (named) return named;
    if (/[1-9bBkpP]/.test(character)) throw new Unsupported("reference or property");
    const code = this.#escapedCode(character);
    return { kind: "set", ranges: [[code, code]], negated: false };
  }

  #escapedCode(character: string): number {
    const control = Object.hasOwn(controls, character) ? controls[character] : undefined;
    if (control !== undefined) return control;
    if (character !== "x" && character !== "u") return codeOf(character);
    let digits = "";
    if (character === "u" && this.#peek() === "{") {
      this.#at++;
      for (let next = this.#take(); next !== "}"; next = this.#take()) digits += next;
    } else {
      const length = character === "x" ? 2 : 4;
      for (let count = 0; count < length; count++) digits += this.#take();
    }
    const code = /^[0-9a-fA-F]{1,6}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
    if (!(code <= 0x10ffff)) throw new Unsupported("bad code point");
    return code;
  }

  #set(): Pattern {
    const negated = this.#peek() === "^";
    if (negated) this.#at++;
    const ranges: CharacterRange[] = [];
    while (this.#peek() !== "]") {
      const low = this.#setMember();
      if (typeof low !== "number") {
        ranges.push(...low);
        continue;
      }
      if (this.#peek() === "-" && this.#peek(1) !== "]") {
        this.#at++;
        const high = this.#setMember();
        if (typeof high !== "number" || high < low) throw new Unsupported("bad range");
        ranges.push([low, high]);
      } else ranges.push([low, low]);
    }
    this.#at++;
    return { kind: "set", ranges, negated };
  }

  #setMember(): number | readonly CharacterRange[] {
    const character = this.#take();
    if (character !== "\\") return codeOf(character);
    const escaped = this.#take();
    const named = classOf(escaped);
    if (named?.kind === "set") {
      if (named.negated) throw new Unsupported("negated class inside a set");
      return named.ranges;
    }
    if (escaped === "b") return 8;
    if (/[1-9kpP]/.test(escaped)) throw new Unsupported("reference or property");
    return this.#escapedCode(escaped);
  }

  #repeated(part: Pattern): Pattern {
    const mark = this.#peek();
    let bounds: readonly [number, number] | undefined;
    if (mark === "*") bounds = [0, Infinity];
    else if (mark === "+") bounds = [1, Infinity];
    else if (mark === "?") bounds = [0, 1];
    else if (mark === "{") bounds = this.#braces();
    if (!bounds) return part;
    if (mark !== "{") this.#at++;
    if (this.#peek() === "?") this.#at++; // Lazy or not, the same texts match.
    const [least, most] = bounds;
    return { kind: "repeat", part, least, most };
  }

  #braces(): readonly [number, number] {
    let inside = "";
    this.#at++;
    for (let next = this.#take(); next !== "}"; next = this.#take()) inside += next;
    const found = /^(\d{1,6})(,?)(\d{0,6})$/.exec(inside);
    if (!found) throw new Unsupported("bad count");
    const least = Number(found[1]);
    const open = found[3] === "" ? Infinity : Number(found[3]);
    const most = found[2] === "" ? least : open;
    if (least > mostRepeats || most < least) throw new Unsupported("count out of range");
    return [least, most > mostRepeats ? Infinity : most];
  }
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function literal(character: string): Pattern {
  return { kind: "set", ranges: [[codeOf(character), codeOf(character)]], negated: false };
}

function classOf(letter: string): Pattern | undefined {
  const ranges = { d: digit, w: word, s: space }[letter.toLowerCase()];
  if (!ranges) return undefined;
  return { kind: "set", ranges, negated: letter !== letter.toLowerCase() };
}
