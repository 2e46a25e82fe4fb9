import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import { walk } from "../../program/walk.ts";
import type { Piece } from "./dependency-closure.ts";
import { harmlessGlobals } from "./harmless-globals.ts";

/** Prints pieces of a program as one that stands alone, from the program's own text. */
export interface Printer {
  /** Function declarations first, as they are hoisted. */
  declare(pieces: readonly Piece[]): string[];
  expression(module: Module, node: Node): string;
  /** A call of the function without arguments. */
  call(module: Module, node: Node): string;
  /** A call that returns the texts that the function compares its arguments with. */
  probe(module: Module, node: Node): string;
  name(binding: Binding): string;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/**
 * Makes a printer for pieces of several scopes, which share one scope here: where two names are the same, one is
 * renamed.
 */
export function printer(pieces: readonly Piece[]): Printer {
  const renamed = new Map<Binding, string>();
  const taken = new Set<string>(harmlessGlobals);
  for (const piece of pieces) {
    if (piece.kind !== "declaration") continue;
    const { binding } = piece.lifted;
    if (taken.has(binding.name)) renamed.set(binding, `${binding.name}$$${renamed.size}`);
    taken.add(binding.name);
  }
  return {
    declare: (list) => [
      ...list.filter(isHoisted).map(declaration),
      ...list.filter((piece) => !isHoisted(piece)).map(declaration),
    ],
    expression: textOf,
    call: (module, node) => `(${functionText(node, textOf(module, node))})()`,
    probe: (module, node) =>
      `$telltaleProbe(${functionText(node, textOf(module, node, comparisonsIn(module, node)))})`,
    name: nameOf,
  };

  function nameOf(binding: Binding): string {
    return renamed.get(binding) ?? binding.name;
  }

  function declaration(piece: Piece): string {
    if (piece.kind === "effect") {
      const printed = textOf(piece.module, piece.node);
      // A part of a statement stands in parentheses: one that begins with `function` would be taken for a declaration.
      return piece.node.type.endsWith("Statement") ? printed : `(${printed}\n);`;
    }
    const { binding, declaration: declared, value, standIn, sameAs } = piece.lifted;
    if (declared !== undefined) return textOf(piece.module, declared);
    const begin = `var ${nameOf(binding)}`;
    if (standIn !== undefined) return `${begin} = ${standIn};`;
    if (sameAs !== undefined) return `${begin} = ${nameOf(sameAs)};`;
    if (value === undefined) return `${begin};`;
    const path = value.path.map((key) => `[${JSON.stringify(key)}]`).join("");
    return `${begin} = (${textOf(piece.module, value.node)}\n)${path};`;
  }

  function textOf(module: Module, root: Node, more: readonly Change[] = []): string {
    const { text } = module;
    if (renamed.size === 0 && more.length === 0) return text.slice(root.start, root.end);
    let printed = "";
    let at = root.start;
    const changes = [...renamings(module, root), ...more];
    for (const { start, end, to } of changes.toSorted((a, b) => a.start - b.start)) {
      if (start < at) continue;
      printed += text.slice(at, start) + to;
      at = end;
    }
    return printed + text.slice(at, root.end);
  }

  function renamings({ names }: Module, root: Node): readonly Change[] {
    const changes: Change[] = [];
    if (renamed.size === 0) return changes;
    const newName = (node: Node): string | undefined => {
      const binding = node.type === "Identifier" ? names.of(node) : undefined;
      return binding === undefined ? undefined : renamed.get(binding);
    };
    walk(root, (node) => {
      if (node.type === "Property" && node.shorthand) {
        const to = newName(node.value);
        if (to === undefined || node.key.type !== "Identifier") return undefined;
        changes.push({ start: node.start, end: node.end, to: `${node.key.name}: ${to}` });
        return false;
      }
      const to = newName(node);
      if (to !== undefined && node.type === "Identifier")
        changes.push({ start: node.start, end: node.start + node.name.length, to });
      return undefined;
    });
    return changes;
  }
}

/** Replaces equality operators by a function, so that the compared texts can be seen. */
function comparisonsIn({ text }: Module, root: Node): readonly Change[] {
  const changes: Change[] = [];
  const insert = (at: number, to: string): void => void changes.push({ start: at, end: at, to });
  walk(root, (node) => {
    if (node.type !== "BinaryExpression" || !/^[!=]==?$/.test(node.operator)) return;
    const at = text.indexOf(node.operator, node.left.end);
    if (at < 0 || at >= node.right.start) return;
    insert(node.start, `(${node.operator.startsWith("!") ? "!" : ""}$telltaleSame(`);
    changes.push({ start: at, end: at + node.operator.length, to: "," });
    insert(node.end, "))");
  });
  return changes;
}

function functionText(node: Node, printed: string): string {
  // A method is written without the keyword `function`.
  const isMethod = node.type === "FunctionExpression" && !/^(?:async\s+)?function/.test(printed);
  return isMethod ? `function${printed}` : printed;
}

function isHoisted(piece: Piece): boolean {
  return piece.kind === "declaration" && piece.lifted.declaration?.type === "FunctionDeclaration";
}
