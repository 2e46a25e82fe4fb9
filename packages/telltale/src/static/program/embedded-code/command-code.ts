import type { Node } from "oxc-parser";
import type { Module } from "../module.ts";
import type { DynamicCodeCall } from "./dynamic-code-call.ts";
import { foldConstantText } from "./constant-folding.ts";
import { scriptOfDataUrl } from "./data-url.ts";

type Call = Extract<Node, { readonly type: "CallExpression" | "NewExpression" }>;

const starts =
  /^(?:node:child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|fork)|Bun\.spawn(?:Sync)?|Deno\.Command|module:(?:execa|cross-spawn)(?:\.\w+)?)$/;

/** Programs, by the language of the code in their arguments. */
const runtimes = /(?:^|[/\\])(?:node|nodejs|bun|deno|tsx|electron)(?:\.exe)?$/i;
const shells = /(?:^|[/\\])(?:ba|da|z|k)?sh(?:\.exe)?$/i;
const pythons = /(?:^|[/\\])python[\d.]*(?:\.exe)?$/i;

const evaluates = /^(?:-e|--eval|-p|--print|-pe|-ep|eval)$/;
const evaluatesWith = /^(?:--eval|--print)=([\s\S]*)$/;
const imports = /^(?:--(?:import|loader|experimental-loader|require|preload)=)?(data:[\s\S]*)$/;

/** Code in the arguments of a command: `node -e CODE`, `--import data:...`, `sh -c CODE`. */
export function commandsCode(
  call: Call,
  name: string,
  module: Module,
): DynamicCodeCall | undefined {
  if (!starts.test(name)) return undefined;
  const [first, second] = call.arguments;
  if (first === undefined) return undefined;
  if (first.type === "ArrayExpression") {
    const [program, ...rest] = first.elements.filter((each) => each !== null);
    return program === undefined ? undefined : inWords(call, program, rest, module);
  }
  const list = second?.type === "ArrayExpression" ? second : listIn(second);
  if (list !== undefined)
    return inWords(
      call,
      first,
      list.elements.filter((each) => each !== null),
      module,
    );
  if (!/\.exec(?:Sync)?$/.test(name)) return undefined;
  const line = foldConstantText(first, module);
  return line === undefined ? undefined : inLine(call, line);
}

/** `new Deno.Command(program, { args: [...] })`, `fork(file, { execArgv: [...] })` */
function listIn(options: Node | undefined): Extract<Node, { type: "ArrayExpression" }> | undefined {
  if (options?.type !== "ObjectExpression") return undefined;
  for (const each of options.properties) {
    if (each.type !== "Property" || each.value.type !== "ArrayExpression") continue;
    if (each.key.type === "Identifier" && /^(?:args|execArgv)$/.test(each.key.name))
      return each.value;
  }
  return undefined;
}

function inWords(
  node: Call,
  program: Node,
  words: readonly Node[],
  module: Module,
): DynamicCodeCall | undefined {
  const name = foldConstantText(program, module);
  const isItself =
    module.qualifiedNames.of(program) === "process.execPath" ||
    module.qualifiedNames.of(program) === "process.argv0";
  const isRuntime = isItself || (name !== undefined && runtimes.test(name));
  for (const [index, word] of words.entries()) {
    const text = foldConstantText(word, module);
    if (text === undefined) continue;
    const script = scriptOfDataUrl(imports.exec(text)?.[1] ?? "");
    if (script !== undefined) return { node, as: "own", texts: [script] };
    const next = words[index + 1];
    const code = next === undefined ? undefined : foldConstantText(next, module);
    const found = code === undefined ? {} : { texts: [code] };
    if (isRuntime && evaluatesWith.test(text))
      return { node, as: "own", texts: [evaluatesWith.exec(text)?.[1] ?? ""] };
    if (next === undefined) continue;
    if (isRuntime && evaluates.test(text)) return { node, as: "own", ...found };
    if (code === undefined || name === undefined) continue;
    if (text === "-c" && pythons.test(name)) return { node, as: "python", ...found };
    if (/^-\w*c$/.test(text) && shells.test(name))
      return inLine(node, code) ?? { node, as: "shell", ...found };
  }
  return undefined;
}

const longestLine = 64 * 1024;
const lineOfRuntime =
  /(?:^|[\s;&|("'`/])(?:node|nodejs|bun|tsx)(?:\.exe)?"?((?:\s+(?!-e\b|-p\b|-pe\b|--eval\b|--print\b)-[\w=./:-]+){0,8})\s+(?:-e|-p|-pe|--eval|--print)(?:\s+|=)(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\s'";|&]+))/s;
const lineOfPython =
  /(?:^|[\s;&|(])python[\d.]*\s+(?:-\w\s+)*-c\s+(?:'([^']*)'|"((?:[^"\\]|\\.)*)")/s;

/** Commands that decode: the code that such a line runs is not the text in it. */
const decodes =
  /\b(?:base64|base32|xxd|openssl|gunzip|zcat|gzip|xz|uudecode|printf|rev)\b|<<|\btr\s/;

/** The code in a command line for a shell, without its quotes. */
function inLine(node: Node, line: string): DynamicCodeCall | undefined {
  if (line.length > longestLine) return undefined;
  const [, , single, double, bare] = lineOfRuntime.exec(line) ?? [];
  const code = single ?? unquoted(double) ?? bare;
  if (code !== undefined) return { node, as: "own", texts: [code] };
  const [, inSingle, inDouble] = lineOfPython.exec(line) ?? [];
  const python = inSingle ?? unquoted(inDouble);
  if (python !== undefined) return { node, as: "python", texts: [python] };
  return decodes.test(line) ? { node, as: "shell", texts: [withDecoded(line)] } : undefined;
}

/** Appends the decoded text of each base64 word to the line, each on a line of its own. */
function withDecoded(line: string): string {
  if (!/\bbase64\b/.test(line)) return line;
  const said = [...line.matchAll(/[\w+/-]{16,}={0,2}/g)]
    .map(([word]) => Buffer.from(word, "base64").toString("utf8"))
    .filter((text) => /^[\t\n\r\x20-\x7e]+$/.test(text));
  return [line, ...said].join("\n");
}

function unquoted(text: string | undefined): string | undefined {
  return text?.replaceAll(/\\([$`"\\\n])/g, "$1");
}
