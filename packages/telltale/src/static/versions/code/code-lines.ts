import type { Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import { readModule } from "../../program/module.ts";
import type { Module } from "../../program/module.ts";
import { SourceError } from "../../program/source-error.ts";
import { eachChild } from "../../program/walk.ts";

/** A line of a function, broken where a person would break it. */
export interface CodeLine {
  readonly text: string;
  /** The same with declared names as `$`. Lines are compared by it. */
  readonly form: string;
}

/** UTF-16 units; of a longer function only the beginning is read. */
const longest = 400_000;
const longestLine = 2000;
const mostLines = 20_000;

/** Wrappers that make the text of a function parse alone: as an expression, a statement, a method, a constructor. */
const settings: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["", ""],
  ["class A extends B{async*m", "}"],
  ["class A extends B{constructor", "}"],
  ["class A extends B{", "}"],
  ["async function*a(){", "}"],
];

/** Expressions with longer text are broken into lines. */
const longestUnbroken = 72;

/** Splits the text of a function into lines. Bodies of inner functions are left out: they have rows of their own. */
export function codeLines(whole: string): readonly CodeLine[] {
  const text = whole.slice(0, longest);
  for (const [before, after] of settings) {
    try {
      const module = readModule("function.js", `${before}${text}${after}`);
      return linesOf(module, before.length, before.length + text.length);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  }
  return text
    .split(/(?<=[;{}\n])/)
    .slice(0, mostLines)
    .map((line) => ({ text: line.slice(0, longestLine), form: line }));
}

interface Cut {
  readonly at: number;
  readonly depth: number;
}

/** A replacement in the text: of a name, or of the body of an inner function. */
interface Patch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly form: string;
}

function linesOf(module: Module, from: number, to: number): readonly CodeLine[] {
  const cuts: Cut[] = [];
  const patches: Patch[] = [];
  let functions = 0;
  visit(module.program, 0);
  return written();

  function visit(node: Node, depth: number): void {
    if (node.type === "Identifier") return addName(node);
    const inner = isFunction(node) && node.body !== null ? node.body : undefined;
    if (inner !== undefined && functions++ > 0 && inner.end - inner.start > 12) {
      patches.push({ start: inner.start, end: inner.end, text: "{ … }", form: "{ … }" });
      eachChild(node, (child) => void (child === inner || visit(child, depth)));
      return;
    }
    const breaks = partsToBreak(node);
    const deeper = breaks.length > 0 ? depth + 1 : depth;
    for (const part of breaks) cuts.push({ at: part.start, depth: deeper });
    if (node.type === "BlockStatement" && node.body.length > 0)
      cuts.push({ at: node.end - 1, depth });
    eachChild(node, (child, key) => {
      const isKey = key === "key" || (key === "property" && node.type === "MemberExpression");
      if (isKey && child.type === "Identifier" && !("computed" in node && node.computed)) return;
      visit(child, deeper);
    });
  }

  function addName(node: {
    readonly start: number;
    readonly end: number;
    readonly name: string;
  }): void {
    const binding = module.names.of(node);
    if (binding === undefined && node.name in globalThis) return;
    if (
      binding === undefined &&
      /^(?:require|module|exports|Bun|Deno|window|document)$/.test(node.name)
    )
      return;
    patches.push({ start: node.start, end: node.end, text: node.name, form: "$" });
  }

  function written(): readonly CodeLine[] {
    const inside = (at: number): boolean =>
      patches.some((patch) => patch.text.length > 4 && at > patch.start && at < patch.end);
    const starts = [...new Map(cuts.map((cut) => [cut.at, cut])).values()]
      .filter(({ at }) => at > from && at < to && !inside(at))
      .toSorted((a, b) => a.at - b.at);
    patches.sort((a, b) => a.start - b.start);
    const lines: CodeLine[] = [];
    let next = 0;
    const bounds = [{ at: from, depth: 0 }, ...starts, { at: to, depth: 0 }];
    for (const [index, { at, depth }] of bounds.slice(0, -1).entries()) {
      const end = bounds[index + 1]?.at ?? to;
      let text = "";
      let form = "";
      let reached = at;
      for (; (patches[next]?.start ?? end) < end; next++) {
        const patch = patches[next];
        if (patch === undefined || patch.start < reached) continue;
        const between = module.text.slice(reached, patch.start);
        text += between + patch.text;
        form += between + patch.form;
        reached = patch.end;
      }
      const rest = module.text.slice(reached, Math.max(reached, end));
      const line = (text + rest).trim();
      if (line !== "")
        lines.push({
          text: "  ".repeat(Math.min(depth, 8)) + line.slice(0, longestLine),
          form: (form + rest).replaceAll(/\s+/g, " ").trim(),
        });
    }
    return lines;
  }
}

function partsToBreak(node: Node): readonly Node[] {
  const length = node.end - node.start;
  const given = (list: readonly (Node | null)[]): readonly Node[] =>
    list.filter((each) => each !== null);
  switch (node.type) {
    case "BlockStatement":
    case "ClassBody":
    case "StaticBlock":
      return node.body;
    case "SwitchStatement":
      return node.cases;
    case "SwitchCase":
      return node.consequent;
    case "SequenceExpression":
      return length > longestUnbroken / 2 ? node.expressions : [];
    case "ObjectExpression":
      return length > longestUnbroken ? node.properties : [];
    case "ArrayExpression":
      return length > longestUnbroken ? given(node.elements) : [];
    case "VariableDeclaration":
      return node.declarations.length > 1 ? node.declarations : [];
    case "CallExpression":
      return length > longestUnbroken * 2 ? node.arguments : [];
    case "ConditionalExpression":
      return length > longestUnbroken ? [node.consequent, node.alternate] : [];
    case "LogicalExpression":
      return length > longestUnbroken ? [node.right] : [];
    default:
      return [];
  }
}
