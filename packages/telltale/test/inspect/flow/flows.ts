import { findFlows } from "../../../src/inspect/flow/index.ts";
import type { Flow } from "../../../src/inspect/inspection.ts";
import { readModule } from "../../../src/inspect/source/module.ts";

/** Flows of a made-up program: one file, or files by their paths. */
export function flowsIn(program: string | Readonly<Record<string, string>>): readonly Flow[] {
  const files = typeof program === "string" ? { "tool.js": program } : program;
  return findFlows(Object.entries(files).map(([path, text]) => readModule(path, text))).flows;
}

/** `factor -> sink, through`, the clock left out: each once, sorted. */
export function waysIn(program: string | Readonly<Record<string, string>>): readonly string[] {
  const ways = flowsIn(program).map(
    ({ source, sink, through }) =>
      `${source.factor} -> ${sink.kind}${sink.name === undefined ? "" : ` ${sink.name}`}, ${through}`,
  );
  return [...new Set(ways)].toSorted();
}
