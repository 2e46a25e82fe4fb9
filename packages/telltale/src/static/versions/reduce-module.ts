import { hash } from "node:crypto";
import type { Node } from "oxc-parser";
import { isFunction } from "../program/function-node.ts";
import type { Module } from "../program/module.ts";
import { factNotes } from "./fact-notes.ts";
import type { FunctionRow, Prose } from "./function-row.ts";
import { featuresOf } from "./normal-form/features.ts";
import type { Frame, NormalFormWriter } from "./normal-form/frame.ts";
import { writeExpression, writeGiven } from "./normal-form/expressions.ts";
import { writeStatements } from "./normal-form/statements.ts";
import { topStatements } from "./normal-form/top-statements.ts";

/** A row whose facts and features are not yet in the program's shared tables. */
export interface ReducedRow extends Omit<FunctionRow, "facts" | "features" | "module"> {
  readonly facts: ReadonlySet<string>;
  readonly features: Uint32Array;
  readonly prose: readonly Pick<Prose, "offset" | "text">[];
}

/** Globals that minifiers write in another form. */
const constants = new Set(["undefined", "Infinity"]);

/**
 * The functions of one module in source order, and the statements at its top, each in normal form.
 * @param first the index of its first row in the program.
 */
export function reduceModule(module: Module, first: number): readonly ReducedRow[] {
  const rows: (ReducedRow | undefined)[] = [];
  const rowOfNode = new Map<Node, number>();
  const usedBy = new Map<number, ReadonlySet<number>>();
  /** The frame around all rows; nothing is written to it. */
  let open = frameOf(-1, "statement", module.program, undefined, "", "");
  const notes = factNotes(module, () => open);

  const writer: NormalFormWriter = {
    token: (text) => void open.tokens.push(text),
    identifier: writeIdentifier,
    function: (node, key, name) => {
      const frame = inFrame("function", node, key, name, () => writeFunction(node));
      open.tokens.push("fn");
      open.within.push(frame.deep);
      open.names.push(...captured(frame.names, node));
    },
    expression: (node) => {
      notes.look(node);
      writeExpression(node, writer);
    },
    statements: (list) => writeStatements(list, writer),
    unordered,
    text: notes.text,
  };

  writeTop(module.program.body);
  return rows.filter((row) => row !== undefined).map(withUses);

  function writeTop(list: readonly Node[]): void {
    for (const part of topStatements(list, module.text.length)) {
      if (part.wrapper !== undefined) {
        const { wrapper, body } = part;
        inFrame("function", wrapper, "", "", () => {
          writer.token("wrapper");
          writeTop(body);
        });
      } else if (isFunction(part.node)) {
        inFrame("function", part.node, "", part.name, () => writeFunction(part.node));
      } else if (part.target !== undefined && isFunction(part.value)) {
        const { value, target } = part;
        const key =
          target.type === "MemberExpression" && target.property.type === "Identifier"
            ? target.property.name
            : "";
        inFrame("function", value, key, part.name, () => writeFunction(value));
      } else {
        inFrame("statement", part.node, "", part.name, () => {
          if (part.target === undefined || part.value === undefined) writer.statements([part.node]);
          else {
            writer.token("=");
            writer.expression(part.target);
            writeGiven(part.target, part.value, writer);
          }
        });
      }
    }
  }

  function inFrame(
    kind: Frame["kind"],
    node: Node,
    key: string,
    name: string,
    write: () => void,
  ): { readonly deep: string; readonly names: readonly number[] } {
    const outer = open;
    const frame = frameOf(first + rows.length, kind, node, outer, key, name);
    rows.push(undefined);
    if (kind === "function") rowOfNode.set(node, frame.index);
    open = frame;
    write();
    open = outer;
    const row = close(frame);
    rows[frame.index - first] = row;
    outer.children.push(frame.index);
    return { deep: row.deepDigest, names: frame.names };
  }

  function close(frame: Frame): ReducedRow {
    const form = hash("sha256", frame.tokens.join("\0"), "base64url").slice(0, 22);
    const numbers = new Map<number, number>();
    const stream = frame.names.map((id) => {
      const number = numbers.get(id) ?? numbers.size;
      numbers.set(id, number);
      return number;
    });
    const own = hash("sha256", `${form} ${stream.join(" ")}`, "base64url").slice(0, 22);
    const deep =
      frame.within.length === 0
        ? own
        : hash("sha256", `${own} ${frame.within.join(" ")}`, "base64url").slice(0, 22);
    usedBy.set(frame.index, new Set(numbers.keys()));
    const { index: _index, tokens, names: _names, within: _within, parent, ...rest } = frame;
    return {
      ...rest,
      parent: parent?.index ?? -1,
      size: tokens.length,
      namelessDigest: form,
      digest: own,
      deepDigest: deep,
      uses: [],
      features: featuresOf(tokens, frame.key),
    };
  }

  function withUses(row: ReducedRow, at: number): ReducedRow {
    const uses: number[] = [];
    for (const id of usedBy.get(first + at) ?? []) {
      const binding = module.names.bindings[id];
      if (binding === undefined || within(binding.declaredAt, row)) continue;
      const [value] = binding.values;
      const used =
        value === undefined || value.path.length > 0 ? undefined : rowOfNode.get(value.node);
      if (used !== undefined) uses.push(used);
    }
    return { ...row, uses };
  }

  function captured(names: readonly number[], node: Node): readonly number[] {
    return [...new Set(names)].filter((id) => {
      const binding = module.names.bindings[id];
      return binding !== undefined && !within(binding.declaredAt, node);
    });
  }

  function writeFunction(node: Node): void {
    if (!isFunction(node)) return writer.expression(node);
    if (node.async) writer.token("async");
    if (node.generator) writer.token("*");
    for (const param of node.params) writer.expression(param);
    writer.token("{");
    if (node.body === null) return;
    const { body } = node;
    if (body.type === "BlockStatement") writer.statements(body.body);
    else
      writer.statements([
        { type: "ReturnStatement", argument: body, start: body.start, end: body.end } as Node,
      ]);
  }

  function writeIdentifier(node: { readonly start: number; readonly name: string }): void {
    const binding = module.names.of(node);
    if (binding === undefined) {
      open.tokens.push(constants.has(node.name) ? node.name : `g:${node.name}`);
    } else if (
      binding.imported !== undefined &&
      !binding.imported.module.startsWith(".") &&
      !binding.imported.module.startsWith("/")
    ) {
      open.tokens.push(`i:${binding.imported.module}.${binding.imported.name}`);
    } else {
      open.tokens.push("$");
      open.names.push(binding.id);
    }
  }

  function unordered(writers: readonly (() => void)[]): void {
    const outer = open;
    const parts = writers.map((write) => {
      const part = { ...outer, tokens: [], names: [], within: [] } as Frame;
      open = part;
      write();
      return { part, text: part.tokens.join("\0") + part.within.join("\0") };
    });
    open = outer;
    for (const { part } of parts.toSorted((a, b) =>
      a.text < b.text ? -1 : Number(a.text > b.text),
    )) {
      for (const token of part.tokens) outer.tokens.push(token);
      outer.names.push(...part.names);
      outer.within.push(...part.within);
    }
  }
}

function frameOf(
  index: number,
  kind: Frame["kind"],
  { start, end }: Node,
  parent: Frame | undefined,
  key: string,
  name: string,
): Frame {
  return {
    index,
    kind,
    start,
    end,
    parent,
    key,
    name,
    children: [],
    tokens: [],
    names: [],
    within: [],
    facts: new Set(),
    prose: [],
  };
}

function within(
  offset: number,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  return offset >= start && offset < end;
}
