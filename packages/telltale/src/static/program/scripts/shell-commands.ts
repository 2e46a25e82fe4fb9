/** One word of a command, without its quotes. */
export interface ShellWord {
  readonly text: string;
  /** Whether the whole word stood in one pair of quotes, single or double: code is passed that way. */
  readonly quoted: boolean;
}

/** One simple command of a shell script. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Offset of its first word. */
  readonly at: number;
  readonly ends: number;
  /** The command whose output it reads through a pipe. */
  readonly pipedFrom?: ShellCommand;
  /** Its standard input: a file (`< x.sh`), or the text itself (a here-document or here-string). */
  readonly input?: { readonly file: string } | { readonly text: string };
  /** The file that it writes (`> x.sh`). */
  readonly output?: string;
}

/** A longer script is cut: text of that size is data. */
const mostCharacters = 1024 * 1024;
const mostCommands = 20_000;
const mostNested = 8;
const keywords =
  /^(?:if|then|elif|else|fi|do|done|while|until|for|case|esac|in|time|!|\{|\}|function|select)$/;

interface Scanner {
  readonly text: string;
  at: number;
  left: number;
  /** What ends the part that is being read: the end of the text, `)` or a backtick. */
  end: string;
}

/**
 * Parses the commands of a shell script (POSIX, with extensions of bash), those within `$(…)` and backticks included.
 */
export function parseShellCommands(script: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const scanner = { text: script.slice(0, mostCharacters), at: 0, left: mostCommands, end: "" };
  read(scanner, commands, 0);
  return commands;
}

/** The state of a part of a script that is being read: the command so far, and what belongs to it. */
interface Part {
  words: ShellWord[];
  from: number;
  pending: ShellCommand | undefined;
  redirects: Pick<ShellCommand, "input" | "output">;
  heredocs: { readonly mark: string; readonly take: (body: string) => void }[];
}

/** Reads up to the end of the scanner's current part. */
function read(scanner: Scanner, out: ShellCommand[], depth: number): void {
  const { text } = scanner;
  const part: Part = {
    words: [],
    from: scanner.at,
    pending: undefined,
    redirects: {},
    heredocs: [],
  };
  while (scanner.at < text.length && out.length < scanner.left) {
    const character = text[scanner.at] ?? "";
    if (character === scanner.end) break;
    if (readBlank(scanner, part, out)) continue;
    if (character === "(" || character === ")") {
      close(scanner, part, out, false);
      scanner.at += 1;
      continue;
    }
    const next = text.slice(scanner.at, scanner.at + 8);
    const separator = /^(?:\|\||&&|\|&?|;+&?|&(?![>\d]))/.exec(next)?.[0];
    if (separator !== undefined) {
      close(scanner, part, out, separator === "|" || separator === "|&");
      scanner.at += separator.length;
      continue;
    }
    const redirect = /^\d*(?:<<<|<<-?|>>|>\||>&|<&|&>>?|<>|>|<(?!\())/.exec(next)?.[0];
    if (redirect === undefined) addWord(scanner, part, out, depth);
    else readRedirect(scanner, part, out, depth, redirect);
  }
  close(scanner, part, out, false);
}

/**
 * Skips white space, the end of a line, or a comment.
 * @returns whether there was one.
 */
function readBlank(scanner: Scanner, part: Part, out: ShellCommand[]): boolean {
  const { text } = scanner;
  const character = text[scanner.at] ?? "";
  if (character === "\n") {
    const waiting = part.heredocs;
    part.heredocs = [];
    scanner.at += 1;
    for (const { mark, take } of waiting) take(heredocBody(scanner, mark));
    close(scanner, part, out, false);
    return true;
  }
  if (/\s/.test(character) || text.startsWith("\\\n", scanner.at)) {
    scanner.at += character === "\\" ? 2 : 1;
    return true;
  }
  if (character !== "#" || !/[\s;&|()]|^$/.test(text[scanner.at - 1] ?? "")) return false;
  const end = text.indexOf("\n", scanner.at);
  scanner.at = end < 0 ? text.length : end;
  return true;
}

function close(scanner: Scanner, part: Part, out: ShellCommand[], isPipe: boolean): void {
  const { words, from, pending, redirects } = part;
  while (words[0] !== undefined && !words[0].quoted && keywords.test(words[0].text)) words.shift();
  let made: ShellCommand | undefined;
  if (words.length > 0 && out.length < scanner.left) {
    const piped = pending === undefined ? {} : { pipedFrom: pending };
    made = { words, at: from, ends: scanner.at, ...piped, ...redirects };
    out.push(made);
  }
  part.pending = isPipe ? (made ?? pending) : undefined;
  part.words = [];
  part.redirects = {};
}

function addWord(scanner: Scanner, part: Part, out: ShellCommand[], depth: number): void {
  if (part.words.length === 0) part.from = scanner.at;
  const began = scanner.at;
  const word = readWord(scanner, out, depth);
  if (scanner.at === began) scanner.at += 1;
  const isSetting = part.words.length === 0 && /^[A-Za-z_]\w*\+?=/.test(word.text);
  if (!isSetting || word.quoted) part.words.push(word);
}

function readRedirect(
  scanner: Scanner,
  part: Part,
  out: ShellCommand[],
  depth: number,
  redirect: string,
): void {
  scanner.at += redirect.length;
  while (/[ \t]/.test(scanner.text[scanner.at] ?? "")) scanner.at += 1;
  const sign = redirect.replace(/^\d*/, "");
  const word = readWord(scanner, out, depth).text;
  if (sign === "<<<") part.redirects = { ...part.redirects, input: { text: word } };
  else if (sign.startsWith("<<")) {
    const held: { text: string } = { text: "" };
    part.redirects = { ...part.redirects, input: held };
    part.heredocs.push({ mark: word, take: (body) => (held.text = body) });
  } else if (sign === "<") part.redirects = { ...part.redirects, input: { file: word } };
  else if (sign.includes(">") && !sign.endsWith("&"))
    part.redirects = { ...part.redirects, output: word };
}

function heredocBody(scanner: Scanner, mark: string): string {
  const { text } = scanner;
  const from = scanner.at;
  while (scanner.at < text.length) {
    const end = text.indexOf("\n", scanner.at);
    const line = text.slice(scanner.at, end < 0 ? undefined : end);
    const begins = scanner.at;
    scanner.at = end < 0 ? text.length : end + 1;
    if (line.trim() === mark) return text.slice(from, begins);
  }
  return text.slice(from);
}

/** Reads one word. Command substitutions in it are read as commands too, and stay in the word as they are written. */
function readWord(scanner: Scanner, out: ShellCommand[], depth: number): ShellWord {
  const { text } = scanner;
  let value = "";
  let [quotedParts, plainParts] = [0, 0];
  while (scanner.at < text.length) {
    const character = text[scanner.at] ?? "";
    if (/[\s;&|()<>]/.test(character) && !text.startsWith("<(", scanner.at)) break;
    if (character === scanner.end) break;
    if (character === "'") {
      const end = text.indexOf("'", scanner.at + 1);
      value += text.slice(scanner.at + 1, end < 0 ? undefined : end);
      scanner.at = end < 0 ? text.length : end + 1;
      quotedParts += 1;
    } else if (character === '"') {
      scanner.at += 1;
      value += readDoubleQuoted(scanner, out, depth);
      quotedParts += 1;
    } else if (character === "\\") {
      value += text[scanner.at + 1] === "\n" ? "" : (text[scanner.at + 1] ?? "");
      scanner.at += 2;
      plainParts += 1;
    } else if (
      character === "`" ||
      text.startsWith("$(", scanner.at) ||
      text.startsWith("<(", scanner.at)
    ) {
      value += readNested(scanner, out, depth);
      plainParts += 1;
      if (character === "`" && scanner.at >= text.length) break;
    } else {
      value += character;
      scanner.at += 1;
      plainParts += 1;
    }
  }
  return { text: value, quoted: quotedParts === 1 && plainParts === 0 };
}

function readDoubleQuoted(scanner: Scanner, out: ShellCommand[], depth: number): string {
  const { text } = scanner;
  let value = "";
  while (scanner.at < text.length && text[scanner.at] !== '"') {
    const character = text[scanner.at] ?? "";
    if (character === "\\" && /["\\$`\n]/.test(text[scanner.at + 1] ?? "")) {
      value += text[scanner.at + 1] === "\n" ? "" : (text[scanner.at + 1] ?? "");
      scanner.at += 2;
    } else if (character === "`" || text.startsWith("$(", scanner.at))
      value += readNested(scanner, out, depth);
    else {
      value += character;
      scanner.at += 1;
    }
  }
  scanner.at += 1;
  return value;
}

/** Reads `$(…)`, `<(…)` or backticks. Beyond `mostNested` levels only the opening sign is passed over. */
function readNested(scanner: Scanner, out: ShellCommand[], depth: number): string {
  const from = scanner.at;
  const isTick = scanner.text[from] === "`";
  scanner.at += isTick ? 1 : 2;
  const around = scanner.end;
  scanner.end = isTick ? "`" : ")";
  if (depth < mostNested) read(scanner, out, depth + 1);
  scanner.end = around;
  if (scanner.at < scanner.text.length) scanner.at += 1;
  return scanner.text.slice(from, scanner.at);
}
