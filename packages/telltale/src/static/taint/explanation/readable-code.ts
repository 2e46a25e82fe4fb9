import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import { parentOf, walk } from "../../program/walk.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import { restoredName } from "./restored-names.ts";

/** In UTF-16 units, of the one line that is shown. */
const longest = 180;

/** The largest expression or statement around a node that still fits on a line, with minified names restored. */
export function readableCode(program: LinkedProgram, module: Module, node: Node): string {
  const shown = nodeToShow(node);
  const names: { readonly start: number; readonly end: number; readonly name: string }[] = [];
  const end = Math.min(shown.end, shown.start + longest * 2);
  walk(shown, (each) => {
    if (each.start >= end) return false;
    if (each.type === "Identifier") {
      const binding = module.names.of(each);
      const name = binding === undefined ? each.name : restoredName(program, module, binding);
      if (name !== each.name && isReference(each))
        names.push({ start: each.start, end: each.start + each.name.length, name });
    }
    return true;
  });
  let text = "";
  let at = shown.start;
  for (const each of names.toSorted((one, other) => one.start - other.start)) {
    if (each.start < at) continue;
    text += `${module.text.slice(at, each.start)}${each.name}`;
    at = each.end;
  }
  text += module.text.slice(at, Math.max(at, end));
  return cut(text.replaceAll(/\s+/g, " ").trim());
}

function nodeToShow(node: Node): Node {
  let shown = node;
  if (isDeclared(node)) return node;
  for (let at = parentOf(node); at !== undefined; at = parentOf(at)) {
    if (at.end - at.start > longest || at.type === "BlockStatement" || at.type === "Program") break;
    shown = at;
    if (at.type.endsWith("Statement") || at.type === "VariableDeclarator" || isDeclared(at)) break;
  }
  return shown;
}

function isDeclared({ type }: Node): boolean {
  return type === "FunctionDeclaration" || type === "MethodDefinition" || type === "Property";
}

/** `{ a }` names a key too: to rename it would change the key. */
function isReference(identifier: Node): boolean {
  const parent = parentOf(identifier);
  return !(parent?.type === "Property" && parent.shorthand);
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
