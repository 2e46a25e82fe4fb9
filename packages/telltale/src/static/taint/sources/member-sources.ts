import type { Node } from "oxc-parser";
import { variableFactor } from "../../../trial/factors/env.ts";
import type { Module } from "../../program/module.ts";
import { parentOf } from "../../program/walk.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import { isCall, keyName, memberName } from "../call-graph/syntax-queries.ts";
import { sources } from "./index.ts";
import { findKnownApiSources } from "./known-api-sources.ts";
import { textsOfParameter } from "./parameter-texts.ts";
import type { SourceHit } from "./source.ts";

const environment = /^(?:process\.env|Bun\.env|Deno\.env|import\.meta\.env)$/;
const variable = /^(?:process\.env|Bun\.env|import\.meta\.env)\.([\w$]+)$/;

/** Environment variables and members of known APIs that are read here; not those that are set or deleted. */
export function memberSources(
  program: LinkedProgram,
  module: Module,
  node: Node,
): readonly SourceHit[] {
  if (isWritten(node)) return [];
  const qualifiedName = module.qualifiedNames.of(node);
  if (qualifiedName === undefined) {
    if (node.type === "MemberExpression" && node.computed)
      return computedVariable(program, module, node);
    return [];
  }
  const [, name] = variable.exec(qualifiedName) ?? [];
  if (name !== undefined) return [variableAt(name, module, node, [])];
  return environment.test(qualifiedName)
    ? handedOn(program, module, node)
    : findKnownApiSources(qualifiedName, module, node);
}

/** `const { TZ } = process.env` and `start(process.env)`: the variables that are taken from it there. */
function handedOn(program: LinkedProgram, module: Module, node: Node): readonly SourceHit[] {
  const parent = parentOf(node);
  // `"CI" in process.env`
  if (parent?.type === "BinaryExpression" && parent.operator === "in") {
    const text = module.qualifiedNames.text(parent.left);
    const names = text === undefined ? textsOfParameter(program, module, parent.left) : [{ text }];
    return names.map(({ text: name, at = { module, node: parent } }) =>
      variableAt(name, at.module, at.node, []),
    );
  }
  return [...namesTaken(program, module, node)].map((name) =>
    variableAt(name, module, node, [name]),
  );
}

function namesTaken(program: LinkedProgram, module: Module, node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const parent = parentOf(node);
  if (parent?.type === "VariableDeclarator" && parent.id.type === "ObjectPattern") {
    for (const property of parent.id.properties) {
      const name =
        property.type === "RestElement" ? undefined : keyName(property, module.qualifiedNames);
      if (name !== undefined) names.add(name);
    }
  }
  if (parent === undefined || !isCall(parent)) return names;
  const method = memberName(parent.callee, module.qualifiedNames);
  const shift = method === "bind" || method === "call" ? 1 : 0;
  const index = parent.arguments.indexOf(node as never) - shift;
  for (const called of program.callGraph.calleesOf({ module, node: parent })) {
    const own = program.indexOf(called.module);
    for (const binding of own.parameters.get(called.node) ?? []) {
      if (binding.parameter?.index !== index) continue;
      const [taken] = binding.parameter.path;
      if (taken !== undefined) names.add(taken);
      for (const reference of own.references[binding.id] ?? []) {
        const member = parentOf(reference);
        const name =
          member === undefined ? undefined : memberName(member, called.module.qualifiedNames);
        if (name !== undefined) names.add(name);
      }
    }
  }
  return new Set([...names].filter((name) => /^[A-Z_][A-Z0-9_]*$/i.test(name)));
}

/** `function variable(name) { return process.env[name] }`: the variables that its calls name. */
function computedVariable(
  program: LinkedProgram,
  module: Module,
  node: Node,
): readonly SourceHit[] {
  if (node.type !== "MemberExpression" || node.property.type !== "Identifier") return [];
  const object = module.qualifiedNames.of(node.object);
  if (object === undefined || !environment.test(object)) return [];
  return textsOfParameter(program, module, node.property).map(({ text, at = { module, node } }) =>
    variableAt(text, at.module, at.node, []),
  );
}

function variableAt(name: string, module: Module, node: Node, path: readonly string[]): SourceHit {
  const source = sources.find(({ variables }) => variables?.test(name));
  const factor = source?.factor ?? variableFactor(name);
  return { factor, reads: `process.env.${name}`, module, node, path };
}

function isWritten(node: Node): boolean {
  const parent = parentOf(node);
  return (
    (parent?.type === "AssignmentExpression" && parent.left === node) ||
    (parent?.type === "UnaryExpression" && parent.operator === "delete")
  );
}
