import type { Module } from "../../program/module.ts";
import { evaluatePartialText } from "../../program/partial-text.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import type { CallNode } from "../call-graph/syntax-queries.ts";
import { sources } from "./index.ts";
import { givenToCallback, textsOfParameter } from "./parameter-texts.ts";
import type { SourceHit } from "./source.ts";

const childProcesses =
  /^(?:node:child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync)|Bun\.spawn|Bun\.spawnSync)\(\)$/;

/**
 * The output of command lines that print a source, run by a known API or by any function that takes a program and a
 * list of arguments.
 */
export function commandSources(
  program: LinkedProgram,
  module: Module,
  node: CallNode,
): readonly SourceHit[] {
  const [first] = node.arguments;
  if (first === undefined) return [];
  const starts = childProcesses.test(module.qualifiedNames.of(node) ?? "");
  const command = commandOf(module, node, starts);
  const unknown = starts ? textsOfParameter(program, module, first) : [];
  const commands = command === undefined ? unknown : [{ text: command }];
  return commands.flatMap(({ text, at = { module, node } }) => {
    const factor = sources.find(({ commands: own }) => own?.test(text))?.factor;
    if (factor === undefined) return [];
    return [at, ...givenToCallback(program, module, node)].map((given) => ({
      factor,
      reads: `$ ${text}`,
      ...given,
      path: [],
    }));
  });
}

/** The command line of a call, with `…` for unknown parts; at most 200 characters. */
function commandOf(module: Module, node: CallNode, starts: boolean): string | undefined {
  const [first, second] = node.arguments;
  if (first === undefined) return undefined;
  const list = first.type === "ArrayExpression" && starts ? first : second;
  const program = first === list ? undefined : evaluatePartialText(first, module);
  if (list?.type === "ArrayExpression" && (program !== undefined || first === list)) {
    const words = list.elements.map((each) =>
      each === null || each.type === "SpreadElement"
        ? "…"
        : (evaluatePartialText(each, module) ?? "…"),
    );
    return [...(program === undefined ? [] : [program]), ...words].join(" ").slice(0, 200);
  }
  return starts ? program?.slice(0, 200) : undefined;
}
