import type { Node } from "oxc-parser";
import type { Binding } from "../../program/names.ts";
import type { Module } from "../../program/module.ts";
import { parentOf } from "../../program/walk.ts";
import { keyName, memberName } from "../call-graph/syntax-queries.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";

/** A name of at least this length is taken as chosen by a person, not by a minifier. */
const leastTelling = 4;
const mostLooked = 40;
const identifier = /^[A-Za-z_$][\w$]*$/;

/**
 * The original name of a minified one, as far as the program still shows it: the key under which it is exported,
 * destructured or stored, or the property or module from which it is read.
 * @returns the name itself where no better one is found.
 */
export function restoredName(program: LinkedProgram, module: Module, binding: Binding): string {
  if (binding.name.length >= leastTelling) return binding.name;
  const candidates = [
    binding.imported?.name,
    binding.parameter?.path.at(-1),
    ...namesOfUses(program, module, binding),
    ...namesOfValues(module, binding),
  ];
  const found = candidates.find((name) => name !== undefined && isTelling(name));
  return found ?? binding.name;
}

function isTelling(name: string): boolean {
  return name.length >= leastTelling && identifier.test(name) && name !== "default";
}

/** Keys under which the binding is passed on: exports of a bundle first, then fields. */
function namesOfUses(
  program: LinkedProgram,
  module: Module,
  binding: Binding,
): readonly (string | undefined)[] {
  const exported: (string | undefined)[] = [];
  const stored: (string | undefined)[] = [];
  const references = program.indexOf(module).references[binding.id] ?? [];
  for (const reference of references.slice(0, mostLooked)) {
    const parent = parentOf(reference);
    if (parent?.type === "ArrowFunctionExpression" && parent.body === reference)
      exported.push(keyAround(parent, module));
    else if (parent?.type === "Property" && (parent.value as Node) === reference)
      stored.push(keyName(parent, module.qualifiedNames));
    else if (parent?.type === "AssignmentExpression" && parent.right === reference)
      stored.push(memberName(parent.left, module.qualifiedNames));
  }
  // A value that is stored under several keys has no single name.
  return [...exported, ...(new Set(stored).size === 1 ? stored : [])];
}

function keyAround(node: Node, module: Module): string | undefined {
  const parent = parentOf(node);
  return parent?.type === "Property" ? keyName(parent, module.qualifiedNames) : undefined;
}

function namesOfValues(module: Module, { values }: Binding): readonly (string | undefined)[] {
  return values.map(({ node, path }) => {
    const last = path.at(-1);
    if (last !== undefined && last !== "*") return last;
    const qualifiedName = module.qualifiedNames.of(node) ?? "";
    const own = /([\w$]+)$/.exec(qualifiedName)?.[1];
    // An environment variable becomes a camel-case name: ANTHROPIC_BASE_URL, anthropicBaseUrl.
    return own !== undefined && /^[A-Z][A-Z0-9_]+$/.test(own) ? camelCase(own) : own;
  });
}

function camelCase(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/_+([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());
}
