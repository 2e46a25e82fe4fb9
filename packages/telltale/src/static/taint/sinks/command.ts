import { evaluatePartialText } from "../../program/partial-text.ts";
import type { Sink } from "./sink.ts";

const starts =
  /^(?:node:child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|fork)|Bun\.(?:spawn|spawnSync)|module:(?:execa|cross-spawn)(?:\.\w+)?)\(\)$/;

/** Arguments and environment of a program that is started. */
export const command: Sink = {
  under: ["CallExpression"],
  match({ module, node, parent, path }) {
    if (parent.type !== "CallExpression" || !parent.arguments.includes(node as never))
      return undefined;
    if (!starts.test(module.qualifiedNames.of(parent) ?? "")) return undefined;
    // The working directory and the shell carry no message to the program.
    if (path[0] === "cwd" || path[0] === "shell") return undefined;
    const [first] = parent.arguments;
    const name = first === undefined ? undefined : evaluatePartialText(first, module);
    return {
      kind: "command",
      ...(name === undefined ? {} : { name: name.slice(0, 120) }),
      node: parent,
    };
  },
};
