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
  sh: "shell",
  bash: "shell",
  zsh: "shell",
  wasm: "wasm",
  jsc: "byte-code",
  pyc: "byte-code",
  node: "native",
};

/** Programs named on a first line, `#!/usr/bin/env node`. */
const interpreters: readonly (readonly [RegExp, FileKind])[] = [
  [/\b(?:node|bun|deno)\b/, "javascript"],
  [/\b(?:tsx|ts-node)\b/, "typescript"],
  [/\bpython[0-9.]*\b/, "python"],
  [/\b(?:ba|z|da|k)?sh\b/, "shell"],
];

/** Kinds that an interpreter reads as text, whatever is in it. */
const sources: readonly (FileKind | undefined)[] = [
  "javascript",
  "typescript",
  "json",
  "python",
  "shell",
];

/** Told by content where that is certain, else by name. */
export function kindOf(path: string, bytes: Buffer, text: string | undefined): FileKind {
  if (text === undefined) return compiledKind(path, bytes);
  return sourceKind(path, bytes) ?? (isJson(text) ? "json" : "text");
}

/**
 * The kind of source that a file is by its first line or its name, unless it is compiled: what an interpreter is given
 * as text is text, even where a few bytes in it look like something else. Undefined where it is none.
 */
export function sourceKind(path: string, bytes: Buffer): FileKind | undefined {
  if (compiledByContent(bytes) !== undefined) return undefined;
  const line = /^#![^\n]*/.exec(bytes.toString("latin1", 0, 200))?.[0];
  const named = line && interpreters.find(([pattern]) => pattern.test(line))?.[1];
  if (named !== undefined && named !== "") return named;
  const kind = endings[endingOf(path) ?? ""];
  return sources.includes(kind) ? kind : undefined;
}

/**
 * Whether a file is also run as a script where it is a container by its end or by a checksum: both can be true of the
 * same bytes, and an archive must not hide the script that it stands behind.
 */
export function isScriptAsWell(path: string, bytes: Buffer): boolean {
  const kind = sourceKind(path, bytes);
  if (kind !== "javascript" && kind !== "typescript") return false;
  // Every binary signature has other bytes among its first four, and no script begins with them.
  return /^[\t\n\r\x20-\x7e]{4}/.test(bytes.toString("latin1", 0, 4));
}

/** V8's byte code begins with a number of its version, of which the upper half is constant. */
const v8 = 0xc0de;
/** Hermes, which runs JavaScript compiled ahead. */
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
  return /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
}

function isJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:"|\})|\[\s*[[{"\]])/.test(text.slice(0, 1000));
}
