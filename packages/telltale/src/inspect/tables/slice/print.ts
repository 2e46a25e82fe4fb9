import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { Binding } from "../../source/names.ts";
import { walk } from "../../source/walk.ts";
import type { Piece } from "./closure.ts";
import { harmlessGlobals } from "./harmless-globals.ts";

/** Writes pieces of one module as a program of its own, from the module's own text. */
export interface Printer {
  /** Functions first: they are there before anything else runs. */
  declare(pieces: readonly Piece[]): string[];
  expression(node: Node): string;
  /** A call of a function, without arguments. */
  call(node: Node): string;
  name(binding: Binding): string;
}

/** Names of several scopes meet in one: where two are the same, one is given another. */
export function printer({ names, text }: Module, pieces: readonly Piece[]): Printer {
  const renamed = new Map<number, string>();
  const taken = new Set<string>(harmlessGlobals);
  for (const piece of pieces) {
    if (piece.kind !== "declaration") continue;
    const { id, name } = piece.lifted.binding;
    if (taken.has(name)) renamed.set(id, `${name}$$${id}`);
    taken.add(name);
  }
  return { declare, expression: textOf, call, name: nameOf };

  function nameOf({ id, name }: Binding): string {
    return renamed.get(id) ?? name;
  }

  function declare(list: readonly Piece[]): string[] {
    const hoisted = list.filter(isHoisted);
    const rest = list.filter((piece) => !isHoisted(piece));
    return [...hoisted, ...rest].map(declaration);
  }

  function call(node: Node): string {
    const printed = textOf(node);
    // A method is written without the word.
    const isMethod = node.type === "FunctionExpression" && !/^(?:async\s+)?function/.test(printed);
    return `(${isMethod ? "function" : ""}${printed})()`;
  }

  function declaration(piece: Piece): string {
    if (piece.kind === "effect") return textOf(piece.node);
    const { binding, declaration: declared, value, standIn } = piece.lifted;
    if (standIn !== undefined) return `var ${nameOf(binding)} = ${standIn};`;
    if (declared !== undefined) return textOf(declared);
    if (value === undefined) return `var ${nameOf(binding)};`;
    const path = value.path.map((key) => `[${JSON.stringify(key)}]`).join("");
    return `var ${nameOf(binding)} = (${textOf(value.node)}\n)${path};`;
  }

  function textOf(root: Node): string {
    if (renamed.size === 0) return text.slice(root.start, root.end);
    const changes = new Map<number, { readonly end: number; readonly to: string }>();
    walk(root, (node) => {
      if (node.type === "Property" && node.shorthand && node.value.type !== "AssignmentPattern") {
        const binding = names.of(node.value);
        const to = binding === undefined ? undefined : renamed.get(binding.id);
        if (to !== undefined && node.key.type === "Identifier") {
          changes.set(node.start, { end: node.end, to: `${node.key.name}: ${to}` });
          return false;
        }
      }
      if (node.type !== "Identifier") return undefined;
      const binding = names.of(node);
      const to = binding === undefined ? undefined : renamed.get(binding.id);
      if (to !== undefined) changes.set(node.start, { end: node.start + node.name.length, to });
      return undefined;
    });
    let printed = "";
    let at = root.start;
    for (const [start, { end, to }] of [...changes].toSorted(([a], [b]) => a - b)) {
      if (start < at) continue;
      printed += text.slice(at, start) + to;
      at = end;
    }
    return printed + text.slice(at, root.end);
  }
}

function isHoisted(piece: Piece): boolean {
  return piece.kind === "declaration" && piece.lifted.declaration?.type === "FunctionDeclaration";
}
