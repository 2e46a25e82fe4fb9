import type { FileKind } from "./unpacked.ts";

const endings: Readonly<Record<string, FileKind>> = {
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascript",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "typescript",
  json: "json",
  py: "python",
  pyi: "python",
  pyw: "python",
  pth: "python",
  sh: "shell",
  bash: "shell",
  zsh: "shell",
  ksh: "shell",
  fish: "shell",
  command: "shell",
  pl: "perl",
  pm: "perl",
  rb: "ruby",
  gemspec: "ruby",
  php: "php",
  lua: "lua",
  ps1: "powershell",
  psm1: "powershell",
  psd1: "powershell",
  bat: "batch",
  cmd: "batch",
  mk: "makefile",
  gyp: "python",
  gypi: "python",
  rs: "other-source",
  go: "other-source",
  c: "other-source",
  cc: "other-source",
  cpp: "other-source",
  h: "other-source",
  java: "other-source",
  kt: "other-source",
  cs: "other-source",
  swift: "other-source",
  wasm: "wasm",
  jsc: "byte-code",
  pyc: "byte-code",
  node: "native",
};

/** Interpreters by their name on a first line: `#!/usr/bin/env node`. */
const interpreters: readonly (readonly [RegExp, FileKind])[] = [
  [/\b(?:node|bun|deno)\b/, "javascript"],
  [/\b(?:tsx|ts-node)\b/, "typescript"],
  [/\bpython[0-9.]*\b/, "python"],
  [/\b(?:pwsh|powershell)\b/, "powershell"],
  [/\bperl[0-9.]*\b/, "perl"],
  [/\bruby[0-9.]*\b/, "ruby"],
  [/\bphp[0-9.]*\b/, "php"],
  [/\blua(?:jit)?[0-9.]*\b/, "lua"],
  [/\bmake\b/, "makefile"],
  [/\b(?:ba|z|da|k|a|fi)?sh\b/, "shell"],
];

/** Files without an extension that are run all the same. */
const wholeNames: readonly (readonly [RegExp, FileKind])[] = [
  [/^(?:GNU)?[Mm]akefile$/, "makefile"],
  [/^(?:Rakefile|Gemfile|Podfile|Vagrantfile|Brewfile)$/, "ruby"],
  [/^(?:configure|PKGBUILD|\.(?:bash|zsh)(?:rc|_profile|env)|\.profile)$/, "shell"],
];

/** Kinds that are no source text. An interpreter reads all other kinds as text, whatever bytes are in them. */
const notSources: readonly (FileKind | undefined)[] = [undefined, "wasm", "byte-code", "native"];

/** Detects the kind by content where that is certain, otherwise by name. */
export function kindOf(path: string, bytes: Buffer, text: string | undefined): FileKind {
  if (text === undefined) return compiledKind(path, bytes);
  return sourceKind(path, bytes) ?? (isJson(text) ? "json" : (scriptByContent(text) ?? "text"));
}

/**
 * The kind of source by first line or name, unless the file is compiled. What an interpreter reads as text is text,
 * even where a few of its bytes look like another format. Undefined where it is no source.
 */
export function sourceKind(path: string, bytes: Buffer): FileKind | undefined {
  if (compiledByContent(bytes) !== undefined) return undefined;
  const line = /^#![^\n]*/.exec(bytes.toString("latin1", 0, 200))?.[0];
  const named = line && interpreters.find(([pattern]) => pattern.test(line))?.[1];
  if (named !== undefined && named !== "") return named;
  const kind = endings[endingOf(path) ?? ""] ?? kindOfName(path);
  return notSources.includes(kind) ? undefined : kind;
}

/** The kind of a script: by its name and first line, else by how its lines begin. */
export function scriptKind(path: string, bytes: Buffer): FileKind | undefined {
  const told = sourceKind(path, bytes);
  if (told !== undefined || endingOf(path) !== undefined) return told;
  const head = bytes.subarray(0, 4000);
  return head.includes(0) ? undefined : scriptByContent(head.toString("latin1"));
}

/**
 * Whether a container that is recognised by its end or a checksum is also a runnable script. Both can be true of the
 * same bytes, and an archive must not hide the script in front of it.
 */
export function isScriptAsWell(path: string, bytes: Buffer): boolean {
  const kind = sourceKind(path, bytes);
  if (kind !== "javascript" && kind !== "typescript") return false;
  // Every binary signature has other bytes among its first four, and no script begins with them.
  return /^[\t\n\r\x20-\x7e]{4}/.test(bytes.toString("latin1", 0, 4));
}

/** The constant upper half of the version number with which V8's byte code begins. */
const v8 = 0xc0de;
/** The magic number of Hermes, which runs JavaScript compiled ahead of time. */
const hermes = Buffer.from("c61fbc03c103191f", "hex");

function compiledByContent(bytes: Buffer): FileKind | undefined {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0x0061736d) return "wasm";
  if (bytes.length >= 64 && bytes.readUInt16LE(2) === v8) return "byte-code";
  return bytes.subarray(0, hermes.length).equals(hermes) ? "byte-code" : undefined;
}

function compiledKind(path: string, bytes: Buffer): FileKind {
  const certain = compiledByContent(bytes);
  if (certain !== undefined) return certain;
  const kind = endings[endingOf(path) ?? ""];
  return kind === "byte-code" || kind === "native" ? kind : "data";
}

function endingOf(path: string): string | undefined {
  // A number after the extension distinguishes files of the same name.
  return /\.([A-Za-z0-9]+)(?:#\d+)*$/.exec(path)?.[1]?.toLowerCase();
}

/** Detects a script without extension and first line, as packages hide them, by how its lines begin. */
function scriptByContent(text: string): FileKind | undefined {
  const head = text.slice(0, 4000);
  // Prose for people also quotes commands between its sentences.
  if (/^(?:# |<|---)/.test(head) && /\n\n/.test(head)) return undefined;
  const lines = head.split("\n").filter((line) => line.trim() !== "");
  const share = (pattern: RegExp): number =>
    lines.filter((line) => pattern.test(line)).length / Math.max(1, lines.length);
  return contentSigns.find(([pattern, least]) => share(pattern) >= least)?.[2];
}

const contentSigns: readonly (readonly [RegExp, number, FileKind])[] = [
  [
    /^\s*(?:import [\w.]+(?:\s+as \w+)?(?:,|;|$)|from [\w.]+ import |def \w+\(.*\):|(?:if|for|while|with|try|else|except)\b.*:\s*$)/,
    0.3,
    "python",
  ],
  [/^\s*(?:\$\w+\s*=|Invoke-|Start-Process|Set-|Get-|New-Object|iex\b|iwr\b)/i, 0.4, "powershell"],
  [
    /^\s*(?:@echo off|rem |set \w+=|call |goto |if (?:not )?(?:exist|defined|errorlevel))/i,
    0.4,
    "batch",
  ],
  [
    /^\s*(?:(?:curl|wget|chmod|export|echo|cd|mkdir|rm|cp|mv|cat|tar|git|npm|source|set -\w)\s\S|(?:if|while) \[|fi$|done$|esac$|[A-Za-z_]\w*=\$?["'(\w/])/,
    0.5,
    "shell",
  ],
];

function kindOfName(path: string): FileKind | undefined {
  const name = /[^/!]*$/.exec(path)?.[0] ?? "";
  return wholeNames.find(([pattern]) => pattern.test(name))?.[1];
}

function isJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:"|\})|\[\s*[[{"\]])/.test(text.slice(0, 1000));
}
