import type { CallExpression, Node } from "oxc-parser";
import type { Inventory } from "../result/inspection.ts";
import { placesIn } from "../result/place.ts";
import type { Module } from "../program/module.ts";
import { lastName } from "./node-name.ts";
import { argumentsPassedTo, parameterOf } from "./call-sites.ts";
import type { ParameterOf } from "./call-sites.ts";
import type { Collecting, Collector } from "./collector.ts";
import { staticTextOf } from "./static-text.ts";
import { unknownPart } from "./unknown-part.ts";
import { openTally } from "./tally.ts";

/** Functions that start a process and take the command first: of Node, Bun, Deno and well-known packages. */
const starts =
  /^(?:node:child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|fork)|Bun\.spawn(?:Sync)?|module:(?:execa|cross-spawn|tinyexec|zx|node-pty|@lydell\/node-pty)(?:\.\w+)*|Deno\.Command)$/;
const templates = /^(?:Bun\.\$|module:(?:bun|execa|zx)\.\$|\$)$/;

const longestCommand = 120;

/** Commands that the program starts, as far as they are constant. */
export const childProcesses: Collector<"childProcesses"> = {
  kind: "childProcesses",
  open(): Collecting<Inventory["childProcesses"][number]> {
    const found = openTally<{ readonly command: string }>();
    let wrappers: ParameterOf[] = [];
    const add = (module: Module, at: Node, command: string): void => {
      if (/[\p{L}\d]/u.test(command)) found.add(command, { command }, () => module.place(at.start));
    };
    const started = (
      call: { readonly arguments: readonly Node[] },
      module: Module,
      at: Node,
    ): void => {
      const [first, second] = call.arguments;
      if (first === undefined) return;
      const parameter = parameterOf(first, module);
      if (parameter === undefined) add(module, at, commandOf(first, second, module));
      else wrappers.push(parameter);
    };
    return {
      nodes: {
        CallExpression(node, module) {
          const called = starterOf(node.callee, module);
          if (called !== undefined && starts.test(called)) started(node, module, node);
          else if (looksLikeStart(node)) started(node, module, node);
        },
        NewExpression(node, module) {
          if (module.qualifiedNames.of(node.callee) === "Deno.Command") started(node, module, node);
        },
        TaggedTemplateExpression({ tag, quasi }, module) {
          if (
            !templates.test(module.qualifiedNames.of(tag) ?? "") ||
            (tag.type === "Identifier" && module.names.of(tag)?.kind === "parameter")
          )
            return;
          const text = staticTextOf(quasi, module)?.text;
          if (text !== undefined) add(module, tag, shown(text));
        },
      },
      moduleEnd(module, calls) {
        for (const { call, argument } of argumentsPassedTo(wrappers, module, calls)) {
          const next = call.arguments[call.arguments.indexOf(argument as CallExpression) + 1];
          add(module, argument, commandOf(argument, next, module));
        }
        wrappers = [];
      },
      file({ path, text, names }) {
        const place = placesIn(path, text);
        for (const { is, value: command, at } of names ?? [])
          if (is === "command") found.add(command, { command }, () => place(at));
      },
      entries: () => found.entries(),
    };
  },
};

/** Programs that most machines have, and developers' tools. */
const programs =
  /^(?:git|gh|glab|npm|npx|pnpm|yarn|bun|bunx|node|deno|python3?|pip3?|uv|uvx|cargo|go|make|docker|podman|kubectl|sh|bash|zsh|fish|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh|ps|pgrep|pkill|kill|killall|lsof|which|where(?:\.exe)?|uname|hostname|whoami|id|env|cat|ls|cp|mv|rm|chmod|tar|unzip|curl|wget|ssh|scp|open|xdg-open|osascript|defaults|security|ioreg|sw_vers|system_profiler|launchctl|reg(?:\.exe)?|wmic|tasklist|taskkill|systemctl|tmux|code|cursor|rg|fd|grep|find|pbcopy|pbpaste|xclip|xsel|wl-copy|codesign|sysctl|lscpu|df|du|mount|ip|ifconfig|netstat|arp|getconf|tput|stty)$/;

/**
 * A call of the program's own function with a program name and a list of arguments: a process is started further down,
 * through objects that are not followed.
 */
function looksLikeStart({ arguments: [first, second] }: CallExpression): boolean {
  return (
    first?.type === "Literal" &&
    typeof first.value === "string" &&
    programs.test(first.value) &&
    second?.type === "ArrayExpression"
  );
}

/** The qualified name of the callee, seen through `promisify`. */
function starterOf(callee: Node, module: Module): string | undefined {
  const path = module.qualifiedNames.of(callee);
  if (path !== "node:util.promisify()" || callee.type !== "Identifier") return path;
  const value = module.names.of(callee)?.values[0]?.node;
  const first = value?.type === "CallExpression" ? value.arguments[0] : undefined;
  return first === undefined ? undefined : module.qualifiedNames.of(first);
}

function commandOf(command: Node, rest: Node | undefined, module: Module): string {
  if (command.type === "ArrayExpression") return argumentsOf(command, module).join(" ");
  const words = [wordOf(command, module)];
  if (rest?.type === "ArrayExpression") words.push(...argumentsOf(rest, module));
  // The arguments of an unknown command say little.
  return words[0] === "" ? "" : shown(words.join(" "));
}

function argumentsOf(
  list: Extract<Node, { type: "ArrayExpression" }>,
  module: Module,
): readonly string[] {
  return list.elements.map((each) => (each === null ? "" : wordOf(each, module) || "*"));
}

/** Its constant text; empty where nothing of it is constant. */
function wordOf(node: Node, module: Module): string {
  if (
    node.type === "Literal" ||
    node.type === "TemplateLiteral" ||
    node.type === "BinaryExpression"
  ) {
    const text = staticTextOf(node, module)?.text ?? "";
    return /\w/.test(text) ? text : "";
  }
  if (node.type === "MemberExpression" && lastName(node) === "execPath") return "(itself)";
  if (node.type === "LogicalExpression" || node.type === "ConditionalExpression") {
    const [first, second] =
      node.type === "LogicalExpression"
        ? [node.left, node.right]
        : [node.consequent, node.alternate];
    return wordOf(first, module) || wordOf(second, module);
  }
  return module.qualifiedNames.text(node) ?? "";
}

function shown(command: string): string {
  const line = command.replaceAll(unknownPart, "*").trim().replaceAll(/\s+/g, " ");
  return line.length > longestCommand ? `${line.slice(0, longestCommand)}…` : line;
}
