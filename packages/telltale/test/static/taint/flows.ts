import { findFlows } from "../../../src/static/taint/index.ts";
import type { Flow } from "../../../src/static/result/inspection.ts";
import type { Module } from "../../../src/static/program/module.ts";
import { readModule } from "../../../src/static/program/module.ts";

/** One file, files by their paths, or modules as they were read. */
type MadeUp = string | Readonly<Record<string, string>> | readonly Module[];

/** Flows of a made-up program. */
export function flowsIn(program: MadeUp): readonly Flow[] {
  if (isRead(program)) return findFlows(program).flows;
  const files = typeof program === "string" ? { "tool.js": program } : program;
  return findFlows(Object.entries(files).map(([path, text]) => readModule(path, text))).flows;
}

/** `factor -> sink, through`, the clock left out: each once, sorted. */
export function waysIn(program: MadeUp): readonly string[] {
  const ways = flowsIn(program).map(
    ({ source, sink, through }) =>
      `${source.factor} -> ${sink.kind}${sink.name === undefined ? "" : ` ${sink.name}`}, ${through}`,
  );
  return [...new Set(ways)].toSorted();
}

function isRead(program: MadeUp): program is readonly Module[] {
  return Array.isArray(program);
}
