import type { Module } from "../../source/module.ts";
import { pathText } from "../../source/path-text.ts";
import type { LinkedProgram } from "../program/program.ts";
import type { CallNode } from "../program/reference.ts";
import { sources } from "./index.ts";
import { givenToCallback, textsOfParameter } from "./parameter-texts.ts";
import type { SourceAt } from "./source.ts";

const childProcesses =
  /^(?:node:child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync)|Bun\.spawn|Bun\.spawnSync)\(\)$/;

/** What a command line prints, by the function that starts it or by any that is given a program and a list of words. */
export function commandSources(
  program: LinkedProgram,
  module: Module,
  node: CallNode,
): readonly SourceAt[] {
  const [first] = node.arguments;
  if (first === undefined) return [];
  const starts = childProcesses.test(module.paths.of(node) ?? "");
  const command = commandOf(module, node, starts);
  const unknown = starts ? textsOfParameter(program, module, first) : [];
  const commands = command === undefined ? unknown : [{ text: command }];
  return commands.flatMap(({ text, at = { module, node } }) => {
    const factor = sources.find(({ commands: own }) => own?.test(text))?.meta.factor;
    if (factor === undefined) return [];
    return [at, ...givenToCallback(program, module, node)].map((given) => ({
      factor,
      reads: `$ ${text}`,
      ...given,
      path: [],
    }));
  });
}

/** A command line, what is not known of it as `…`. */
function commandOf(module: Module, node: CallNode, starts: boolean): string | undefined {
  const [first, second] = node.arguments;
  if (first === undefined) return undefined;
  const list = first.type === "ArrayExpression" && starts ? first : second;
  const program = first === list ? undefined : pathText(first, module);
  if (list?.type === "ArrayExpression" && (program !== undefined || first === list)) {
    const words = list.elements.map((each) =>
      each === null || each.type === "SpreadElement" ? "…" : (pathText(each, module) ?? "…"),
    );
    return [...(program === undefined ? [] : [program]), ...words].join(" ").slice(0, 200);
  }
  return starts ? program?.slice(0, 200) : undefined;
}
