import type { FileKind } from "../../unpack/unpacked.ts";

/** How one language writes comments and texts. */
interface Syntax {
  /** Characters that a comment begins with. */
  readonly begins: string;
  /** Matches a comment where it begins, as far as it goes. */
  readonly comment: RegExp;
  /** What opens and closes a text, the longer one first, and what takes a closing sign's meaning away. */
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

/** More than this is read with its comments: a script of that size is data. */
const mostCharacters = 4 * 1024 * 1024;

/** Kinds whose comments are known. */
export function isScript(kind: FileKind): boolean {
  return languages[kind] !== undefined;
}

/**
 * A script with blanks in the place of its comments, so that every offset stays. What an interpreter passes over is
 * named there and not done; the first line of a script, which names its interpreter, stays.
 */
export function stripComments(kind: FileKind, text: string): string {
  const syntax = languages[kind];
  if (syntax === undefined || text.length > mostCharacters) return text;
  const { begins, comment, quotes } = syntax;
  const opens = new Set(quotes.map(([quote]) => quote[0] ?? ""));
  /** Signs that nothing closes from some place on: looked for at each of them, hostile text takes hours. */
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

/** Where the text that begins here ends; one character on where none does. */
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
