import type { FileKind } from "../../unpack/unpacked.ts";

/** How one language writes comments and string literals. */
interface Syntax {
  /** Characters with which a comment can begin. */
  readonly begins: string;
  /** Matches a whole comment at its beginning. */
  readonly comment: RegExp;
  /** Quotation marks, longer ones first, each with the character that escapes it. */
  readonly quotes: readonly (readonly [quote: string, escape: string])[];
}

const plainQuotes = [
  ['"', "\\"],
  ["'", "\\"],
] as const;
const shell: Syntax = {
  begins: "#",
  comment: /(?<![^\s;&|()])#[^\n]*/y,
  quotes: [
    ['"', "\\"],
    ["'", ""],
  ],
};

const languages: Partial<Readonly<Record<FileKind, Syntax>>> = {
  shell,
  makefile: shell,
  python: {
    begins: "#",
    comment: /#[^\n]*/y,
    quotes: [['"""', "\\"], ["'''", "\\"], ...plainQuotes],
  },
  perl: {
    begins: "#=",
    comment: /(?<![$\w\\@%])#[^\n]*|(?<=^|\n)=(?:pod|head|over|item|begin)[^]*?(?:\n=cut[^\n]*|$)/y,
    quotes: plainQuotes,
  },
  ruby: {
    begins: "#=",
    comment: /#(?!\{)[^\n]*|(?<=^|\n)=begin[^]*?(?:\n=end[^\n]*|$)/y,
    quotes: plainQuotes,
  },
  php: {
    begins: "/#",
    comment: /\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[^]*?(?:\*\/|$)/y,
    quotes: plainQuotes,
  },
  lua: { begins: "-", comment: /--\[\[[^]*?(?:\]\]|$)|--[^\n]*/y, quotes: plainQuotes },
  powershell: {
    begins: "<#",
    comment: /<#[^]*?(?:#>|$)|(?<![\w`])#[^\n]*/y,
    quotes: [
      ['"', "`"],
      ["'", ""],
    ],
  },
  batch: {
    begins: "rR:@ \t",
    comment: /(?<=^|\n)[ \t@]*(?:rem\b|::)[^\n]*/iy,
    quotes: [],
  },
  "other-source": {
    begins: "/",
    comment: /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/y,
    quotes: plainQuotes,
  },
};

/** Longer texts keep their comments: a script of that size is data. */
const mostCharacters = 4 * 1024 * 1024;

/** Whether the comments of a kind of file are known. */
export function isScript(kind: FileKind): boolean {
  return languages[kind] !== undefined;
}

/**
 * Replaces the comments of a script by blanks, so that every offset stays: the script does nothing of what a comment
 * names. The first line stays where it names the interpreter (`#!`).
 */
export function stripComments(kind: FileKind, text: string): string {
  const syntax = languages[kind];
  if (syntax === undefined || text.length > mostCharacters) return text;
  const { begins, comment, quotes } = syntax;
  const opens = new Set(quotes.map(([quote]) => quote[0] ?? ""));
  /**
   * Quotation marks that are not closed from some offset on. To search again at each of them would take hours on
   * hostile text.
   */
  const unclosed = new Set<string>();
  const parts: string[] = [];
  let kept = 0;
  let at = text.startsWith("#!") ? Math.max(0, text.indexOf("\n")) : 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (begins.includes(character)) {
      comment.lastIndex = at;
      const found = comment.exec(text)?.[0] ?? "";
      if (found !== "") {
        parts.push(text.slice(kept, at), found.replaceAll(/[^\n]/g, " "));
        at += found.length;
        kept = at;
        continue;
      }
    }
    if (opens.has(character)) at = pastText(text, at, quotes, unclosed);
    else at += character === "\\" ? 2 : 1;
  }
  parts.push(text.slice(kept));
  return parts.join("");
}

/** The offset behind the string literal that begins here; one character on where none ends. */
function pastText(
  text: string,
  at: number,
  quotes: Syntax["quotes"],
  unclosed: Set<string>,
): number {
  const [quote, escape] = quotes.find(([sign]) => text.startsWith(sign, at)) ?? ["", ""];
  if (quote === "" || unclosed.has(quote)) return at + 1;
  for (let next = at + quote.length; next < text.length; next += 1) {
    if (escape !== "" && text[next] === escape) next += 1;
    else if (text.startsWith(quote, next)) return next + quote.length;
  }
  unclosed.add(quote);
  return at + 1;
}
