import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import { pathText } from "../../source/path-text.ts";
import { parentOf } from "../../source/walk.ts";
import { fileWriters } from "../sinks/file-write.ts";
import { isCall, keyName, memberName } from "../program/reference.ts";
import type { CallNode } from "../program/reference.ts";
import type { LinkedProgram } from "../program/program.ts";
import { sources } from "./index.ts";
import { givenToCallback, textsOfParameter } from "./parameter-texts.ts";
import type { SourceAt } from "./source.ts";

const environment = /^(?:process\.env|Bun\.env|Deno\.env|import\.meta\.env)$/;
const variable = /^(?:process\.env|Bun\.env|import\.meta\.env)\.([\w$]+)$/;
const fileReads =
  /^(?:node:fs(?:\/promises|\.promises)?|Bun|Deno)\.(?:readFile|readFileSync|createReadStream|existsSync|exists|access|accessSync|stat|statSync|lstat|lstatSync|open|openSync|file|readTextFile|readTextFileSync|readlink|readlinkSync|realpathSync)\(\)$/;
const childProcesses =
  /^(?:node:child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync)|Bun\.spawn|Bun\.spawnSync)\(\)$/;

const ways = new Map(
  sources.flatMap(({ meta, ways: own }) =>
    Object.entries(own ?? {}).map(([way, field]) => [way, { factor: meta.factor, field }] as const),
  ),
);
/** Several facts of the world come by one way: each is followed by itself. */
const allWays = sources.flatMap(({ meta, ways: own }) =>
  Object.entries(own ?? {}).map(([way, field]) => ({ way, factor: meta.factor, field })),
);
const methods = new Map(
  sources.flatMap(({ meta, methods: own }) => (own ?? []).map((name) => [name, meta.factor])),
);

/** All places where the program reads something of the world around it, in the order in which they are followed. */
export function findSources(program: LinkedProgram): readonly SourceAt[] {
  const found: SourceAt[] = [];
  const written = writtenPaths(program);
  for (const { module, members, calls } of program.modules) {
    for (const node of members) memberSources(program, module, node, found);
    for (const node of calls) callSources(program, module, node, written, found);
  }
  const order = new Map(sources.map(({ meta }, index) => [meta.factor, index]));
  const rank = ({ factor }: SourceAt): number => order.get(factor) ?? sources.length;
  return found.toSorted((one, other) => rank(one) - rank(other));
}

function memberSources(
  program: LinkedProgram,
  module: Module,
  node: Node,
  found: SourceAt[],
): void {
  if (isWritten(node)) return;
  const way = module.paths.of(node);
  if (way === undefined) {
    if (node.type === "MemberExpression" && node.computed)
      computedVariable(program, module, node, found);
    return;
  }
  const [, name] = variable.exec(way) ?? [];
  if (name !== undefined) found.push(variableAt(name, module, node, []));
  else if (environment.test(way)) handedOn(program, module, node, found);
  else known(way, module, node, found);
}

function callSources(
  program: LinkedProgram,
  module: Module,
  node: CallNode,
  written: ReadonlySet<string>,
  found: SourceAt[],
): void {
  const way = module.paths.of(node);
  if (way !== undefined) known(way, module, node, found);
  const { callee } = node;
  const method =
    callee.type === "MemberExpression" && callee.property.type === "Identifier" && !callee.computed
      ? methods.get(callee.property.name)
      : undefined;
  if (method !== undefined)
    found.push({ factor: method, reads: `${lastOf(callee)}()`, module, node, path: [] });
  const [first] = node.arguments;
  if (first === undefined) return;
  if (way !== undefined && fileReads.test(way)) {
    const path = pathText(first, module);
    const paths = path === undefined ? textsOfParameter(program, module, first) : [{ text: path }];
    for (const { text, at = { module, node } } of paths) {
      const factor = fileFactor(text);
      const reads = `file ${text}`;
      for (const given of [at, ...givenToCallback(program, module, node)]) {
        if (factor !== undefined) found.push({ factor, reads, ...given, path: [] });
        // What an earlier launch has left there.
        if (written.has(text)) found.push({ factor: "launch", reads, ...given, path: [] });
      }
    }
    return;
  }
  const starts = way !== undefined && childProcesses.test(way);
  const command = commandOf(module, node, starts);
  const commands =
    command === undefined && starts
      ? textsOfParameter(program, module, first)
      : command === undefined
        ? []
        : [{ text: command }];
  for (const { text, at = { module, node } } of commands) {
    const source = sources.find(({ commands: own }) => own?.test(text));
    if (source === undefined) continue;
    const reads = `$ ${text}`;
    for (const given of [at, ...givenToCallback(program, module, node)])
      found.push({ factor: source.meta.factor, reads, ...given, path: [] });
  }
}

function known(way: string, module: Module, node: Node, found: SourceAt[]): void {
  if (!ways.has(way)) return;
  for (const each of allWays) {
    if (each.way !== way) continue;
    const field = each.field.length === 0 ? "" : `.${each.field.join(".")}`;
    found.push({
      factor: each.factor,
      reads: `${way}${field}`.replaceAll("node:", ""),
      module,
      node,
      path: each.field,
    });
  }
}

/** `const { TZ } = process.env` and `start(process.env)`: what is taken of it there is read. */
function handedOn(program: LinkedProgram, module: Module, node: Node, found: SourceAt[]): void {
  const parent = parentOf(node);
  // `"CI" in process.env`
  if (parent?.type === "BinaryExpression" && parent.operator === "in") {
    const text = module.paths.text(parent.left);
    const names = text === undefined ? textsOfParameter(program, module, parent.left) : [{ text }];
    for (const { text: name, at = { module, node: parent } } of names)
      found.push(variableAt(name, at.module, at.node, []));
    return;
  }
  for (const name of namesTaken(program, module, node))
    found.push(variableAt(name, module, node, [name]));
}

function namesTaken(program: LinkedProgram, module: Module, node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const parent = parentOf(node);
  if (parent?.type === "VariableDeclarator" && parent.id.type === "ObjectPattern") {
    for (const property of parent.id.properties) {
      const name = property.type === "RestElement" ? undefined : keyName(property, module.paths);
      if (name !== undefined) names.add(name);
    }
  }
  if (parent === undefined || !isCall(parent)) return names;
  const method = memberName(parent.callee, module.paths);
  const shift = method === "bind" || method === "call" ? 1 : 0;
  const index = parent.arguments.indexOf(node as never) - shift;
  for (const called of program.callers.functions({ module, node: parent })) {
    const own = program.indexOf(called.module);
    for (const binding of own.parameters.get(called.node) ?? []) {
      if (binding.parameter?.index !== index) continue;
      const [taken] = binding.parameter.path;
      if (taken !== undefined) names.add(taken);
      for (const reference of own.references[binding.id] ?? []) {
        const member = parentOf(reference);
        const name = member === undefined ? undefined : memberName(member, called.module.paths);
        if (name !== undefined) names.add(name);
      }
    }
  }
  return new Set([...names].filter((name) => /^[A-Z_][A-Z0-9_]*$/i.test(name)));
}

/** `function variable(name) { return process.env[name] }`: what its calls name is read there. */
function computedVariable(
  program: LinkedProgram,
  module: Module,
  node: Node,
  found: SourceAt[],
): void {
  if (node.type !== "MemberExpression" || node.property.type !== "Identifier") return;
  const object = module.paths.of(node.object);
  if (object === undefined || !environment.test(object)) return;
  for (const { text, at } of textsOfParameter(program, module, node.property))
    found.push(variableAt(text, at?.module ?? module, at?.node ?? node, []));
}

function variableAt(name: string, module: Module, node: Node, path: readonly string[]): SourceAt {
  const source = sources.find(({ variables }) => variables?.test(name));
  const factor = source?.meta.factor ?? `env:${name}`;
  return { factor, reads: `process.env.${name}`, module, node, path };
}

function fileFactor(path: string): string | undefined {
  const source = sources.find(({ files }) => files?.test(path));
  if (source !== undefined) return source.meta.factor;
  if (/^[~/][^…]*$/.test(path) && path.length > 2) return `file:${path}`;
  return /^(?:\.\/)?[\w-]*\.[\w.-]+$/.test(path) ? "workspace" : undefined;
}

function writtenPaths(program: LinkedProgram): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { module, calls } of program.modules)
    for (const { callee, arguments: given } of calls) {
      const [first] = given;
      const name =
        memberName(callee, module.paths) ?? /\w+$/.exec(module.paths.of(callee) ?? "")?.[0];
      if (first === undefined || name === undefined || !fileWriters.has(name)) continue;
      const path = pathText(first, module);
      if (path !== undefined && /\w/.test(path)) paths.add(path);
    }
  return paths;
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

function isWritten(node: Node): boolean {
  const parent = parentOf(node);
  return (
    (parent?.type === "AssignmentExpression" && parent.left === node) ||
    (parent?.type === "UnaryExpression" && parent.operator === "delete")
  );
}

function lastOf(member: Node): string {
  return member.type === "MemberExpression" && member.property.type === "Identifier"
    ? member.property.name
    : "";
}
