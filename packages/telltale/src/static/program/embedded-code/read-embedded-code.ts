import type { Node } from "oxc-parser";
import type { Place } from "../../result/place.ts";
import { notTooDeep, readModule, resolved } from "../module.ts";
import type { Module } from "../module.ts";
import { codeOfCall, codeOfImport } from "./dynamic-code-calls.ts";
import type { DynamicCodeCall } from "./dynamic-code-call.ts";
import { scriptOfDataUrl } from "./data-url.ts";
import { inlineCode } from "./inline-code.ts";
import type { InlinedCode } from "./inline-code.ts";

/** A program that stands as a text in another one. */
export interface EmbeddedProgram {
  readonly kind: "javascript" | "shell" | "python";
  readonly text: string;
  /** Where the text stands. */
  readonly place: Place;
}

/** A module with the code that stands in its texts. */
export interface ModuleWithEmbeddedCode {
  readonly module: Module;
  /** Code that was inlined in the tree, for readers of the plain tree. */
  readonly inlined: readonly EmbeddedProgram[];
  /** Separate programs: code of workers, imports of `data:` URLs, code for another process. */
  readonly own: readonly EmbeddedProgram[];
  /** Where code is made that only the running program knows, and where the parser does not accept the text of code. */
  readonly notRead: readonly Place[];
  /** Characters of the calls at `notRead`. */
  readonly charactersNotRead: number;
}

/** Nested code is read to this depth. */
const mostRounds = 8;
const mostPieces = 20_000;
/**
 * Limit of all code in the texts of one module, beside the module's own length: one text that is run in many places
 * could fill any memory.
 */
const mostCharacters = 4 * 1024 * 1024;
/** From this length on, resolving names takes seconds: it is not repeated for code that shares none of them. */
const largeText = 512 * 1024;
const saysLittle = /^\s*(?:return\s+)?[\w$]{1,60}\s*;?\s*$/;

/**
 * Reads a JavaScript file with the code in its texts (`eval`, `new Function`, `vm`, workers, `data:` URLs, arguments of
 * a runtime), as far as the texts are constant.
 *
 * @throws SourceError as `readModule` does.
 */
export function readWithEmbeddedCode(path: string, text: string): ModuleWithEmbeddedCode {
  return openWithEmbeddedCode(path, text).literals();
}

/**
 * Like `readWithEmbeddedCode`, in two steps: the tree as it is written, into which `literals` then inlines the code of
 * its texts.
 *
 * @throws SourceError as `readModule` does, in either step.
 */
export function openWithEmbeddedCode(
  path: string,
  text: string,
): { readonly plain: Module; readonly literals: () => ModuleWithEmbeddedCode } {
  const nodes: Node[] = [];
  const note = (node: Node): void => {
    if (mayHoldCode(node)) nodes.push(node);
  };
  const plain = readModule(path, text, note);
  return { plain, literals: () => notTooDeep(path, () => withEmbeddedCode(plain, nodes)) };
}

function mayHoldCode(node: Node): boolean {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
      return node.arguments.length > 0;
    case "ImportExpression":
      return true;
    case "Literal":
      return typeof node.value === "string" && node.value.startsWith("data:");
    default:
      return false;
  }
}

function withEmbeddedCode(plain: GrowingModule, found: readonly Node[]): ModuleWithEmbeddedCode {
  const reading: Reading = {
    plain,
    module: plain,
    pieces: [],
    inlined: [],
    own: new Map(),
    notRead: [],
    charactersNotRead: 0,
    left: mostCharacters + plain.text.length,
    around: undefined,
  };
  let nodes = found;
  for (let round = 1; round <= mostRounds && nodes.length > 0; round++) {
    const calls = nodes.flatMap((node) => codeOf(node, reading.module) ?? []);
    nodes = readCalls(reading, calls, round === mostRounds);
  }
  const { module, inlined, own, notRead, charactersNotRead } = reading;
  return { module, inlined, own: [...own.values()], notRead, charactersNotRead };
}

type GrowingModule = ReturnType<typeof readModule>;

/** The state of a module while its texts are read. */
interface Reading {
  readonly plain: GrowingModule;
  module: GrowingModule;
  readonly pieces: Piece[];
  readonly inlined: EmbeddedProgram[];
  /** By their text: a text in many places is read once. */
  readonly own: Map<string, EmbeddedProgram>;
  readonly notRead: Place[];
  charactersNotRead: number;
  /** The remaining budget, in characters. */
  left: number;
  /** Names that the program declares, computed on first use. */
  around: Set<string> | undefined;
}

/**
 * Reads the code of one round of calls.
 * @returns nodes of the inlined code, which may hold more calls that run code.
 */
function readCalls(
  reading: Reading,
  calls: readonly DynamicCodeCall[],
  isLast: boolean,
): readonly Node[] {
  const { plain, pieces } = reading;
  const inlinedCodes: InlinedCode[] = [];
  let end = reading.module.text.length;
  for (const call of calls) {
    if (isLarge(plain) && !saysMuch(call)) continue;
    if (isLast) leave(reading, call);
    const inlinedCode = isLast ? undefined : readCall(reading, call, end + 1);
    if (inlinedCode === undefined) continue;
    inlinedCodes.push(inlinedCode);
    end += inlinedCode.text.length + 1;
  }
  if (inlinedCodes.length === 0) return [];
  const text = [reading.module.text, ...inlinedCodes.map((each) => each.text)].join("\n");
  const place = placeThrough(plain, pieces);
  if (areIndependent(reading, inlinedCodes)) {
    let from = reading.module.text.length + 1;
    for (const { names, text: added } of inlinedCodes) {
      reading.module.names.add(names, from);
      from += added.length + 1;
    }
    reading.module = { ...reading.module, text, place };
  } else reading.module = { ...plain, ...resolved(plain.program, text), place };
  return inlinedCodes.flatMap(({ nodes }) => [...nodes].filter(mayHoldCode));
}

/**
 * Reads the code of one call.
 * @returns the inlined code, whose text must then stand at `base`; undefined where nothing was inlined.
 */
function readCall(reading: Reading, call: DynamicCodeCall, base: number): InlinedCode | undefined {
  const { node, as, texts } = call;
  const code = texts?.at(-1);
  const size = (texts ?? []).reduce((sum, each) => sum + each.length, 0);
  if (code?.trim() === "") return undefined;
  if (texts === undefined || code === undefined || size > reading.left) {
    leave(reading, call);
    return undefined;
  }
  if (as === "here" || as === "function") {
    const inlinedCode =
      reading.pieces.length < mostPieces ? inlineCode(node, as, texts, base) : undefined;
    reading.left -= size;
    if (inlinedCode === undefined) {
      leave(reading, call);
      return undefined;
    }
    // The place of code is that of the call that runs it. It is taken before this code is added to `pieces`.
    reading.inlined.push({
      kind: "javascript",
      text: inlinedCode.text,
      place: placeThrough(reading.plain, reading.pieces)(node.start),
    });
    reading.pieces.push({ from: base, at: node.start });
    return inlinedCode;
  }
  if (!reading.own.has(code)) {
    reading.left -= size;
    const kind = as === "shell" || as === "python" ? as : "javascript";
    reading.own.set(code, { kind, text: code, place: reading.module.place(node.start) });
  }
  return undefined;
}

/**
 * Whether code shares no names with a large program, so that the program's names need not be resolved again. A `var` of
 * the code may be meant anywhere in a program that declares no such name.
 */
function areIndependent(reading: Reading, inlinedCodes: readonly InlinedCode[]): boolean {
  if (!isLarge(reading.plain)) return false;
  reading.around ??= new Set(reading.plain.names.bindings.map(({ name }) => name));
  const { around } = reading;
  for (const { shared, names } of inlinedCodes) {
    for (const name of shared)
      if (around.has(name) || names.bindings.some((each) => each.name === name)) return false;
    for (const { name } of names.bindings) around.add(name);
  }
  return true;
}

function leave(reading: Reading, { node }: DynamicCodeCall): void {
  reading.notRead.push(reading.module.place(node.start));
  reading.charactersNotRead += node.end - node.start;
}

interface Piece {
  /** Offset at which the text of the code begins. */
  readonly from: number;
  /** Offset of the call that runs it. */
  readonly at: number;
}

/** Maps an offset in inlined code to the place of the call that runs it. */
function placeThrough(plain: Module, pieces: readonly Piece[]): Module["place"] {
  return (offset) => {
    let at = offset;
    while (at > plain.text.length) {
      let [low, high] = [0, pieces.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((pieces[middle]?.from ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      at = pieces[low]?.at ?? 0;
    }
    return plain.place(at);
  };
}

function codeOf(node: Node, module: Module): DynamicCodeCall | undefined {
  switch (node.type) {
    case "CallExpression":
    case "NewExpression":
      return codeOfCall(node, module);
    case "ImportExpression":
      return codeOfImport(node, module);
    case "Literal": {
      const script = typeof node.value === "string" ? scriptOfDataUrl(node.value) : undefined;
      return script === undefined ? undefined : { node, as: "own", texts: [script] };
    }
    default:
      return undefined;
  }
}

function isLarge({ text }: Module): boolean {
  return text.length > largeText;
}

/** Whether code is worth reading in a large program: `Function("return this")` is in every one. */
function saysMuch({ as, texts = [] }: DynamicCodeCall): boolean {
  return texts.length === 0 || as === "own" || texts.some((each) => !saysLittle.test(each));
}
