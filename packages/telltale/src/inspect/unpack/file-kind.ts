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

/** Told by content where that is certain, else by name. */
export function kindOf(path: string, bytes: Buffer, text: string | undefined): FileKind {
  if (text === undefined) return compiledKind(path, bytes);
  if (text.startsWith("#!")) {
    const line = text.slice(0, 200).split("\n", 1)[0] ?? "";
    const named = interpreters.find(([pattern]) => pattern.test(line));
    if (named !== undefined) return named[1];
  }
  const ending = endingOf(path);
  const kind = ending === undefined ? undefined : endings[ending];
  if (kind !== undefined && kind !== "wasm" && kind !== "byte-code" && kind !== "native")
    return kind;
  return isJson(text) ? "json" : "text";
}

/** V8's byte code begins with a number of its version, of which the upper half is constant. */
const v8 = 0xc0de;
/** Hermes, which runs JavaScript compiled ahead. */
const hermes = Buffer.from("c61fbc03c103191f", "hex");

function compiledKind(path: string, bytes: Buffer): FileKind {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0x0061736d) return "wasm";
  if (bytes.length >= 64 && bytes.readUInt16LE(2) === v8) return "byte-code";
  if (bytes.subarray(0, hermes.length).equals(hermes)) return "byte-code";
  const kind = endings[endingOf(path) ?? ""];
  return kind === "byte-code" || kind === "native" ? kind : "data";
}

function endingOf(path: string): string | undefined {
  return /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
}

function isJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:"|\})|\[\s*[[{"\]])/.test(text.slice(0, 1000));
}
