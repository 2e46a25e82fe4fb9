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
  /** What was put into the tree, for whoever reads the tree without it. */
  readonly inlined: readonly EmbeddedProgram[];
  /** Programs of their own: workers, what is imported from a `data:` address, what another process is given. */
  readonly own: readonly EmbeddedProgram[];
  /** Where code is made that only the running program knows, and where a text that is run is no code that is understood. */
  readonly notRead: readonly Place[];
  /** Characters of the calls that make it. */
  readonly charactersNotRead: number;
}

/** Code within code within code is read so deep. */
const mostRounds = 8;
const mostPieces = 20_000;
/** Of all code of one module, beside its own length; one text that is run in many places could fill any memory. */
const mostCharacters = 4 * 1024 * 1024;
/** The names of a large program take seconds to resolve: not anew for code that has nothing to do with them. */
const largeText = 512 * 1024;
const saysLittle = /^\s*(?:return\s+)?[\w$]{1,60}\s*;?\s*$/;

/**
 * Reads a file of JavaScript, and the code that it keeps in texts (`eval`, `new Function`, `vm`, workers, `data:`
 * addresses, arguments of a runtime), as far as these are constant.
 *
 * @throws SourceError as `readModule` does.
 */
export function readWithEmbeddedCode(path: string, text: string): ModuleWithEmbeddedCode {
  return openWithEmbeddedCode(path, text).literals();
}

/**
 * The same in two steps: the tree as it is written, into which `literals` then puts the code of its texts.
 *
 * @throws SourceError as `readModule` does, each of the steps.
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

/** What is known of a module while its texts are read. */
interface Reading {
  readonly plain: GrowingModule;
  module: GrowingModule;
  readonly pieces: Piece[];
  readonly inlined: EmbeddedProgram[];
  /** By their text: one that stands in many places is read once. */
  readonly own: Map<string, EmbeddedProgram>;
  readonly notRead: Place[];
  charactersNotRead: number;
  /** Characters that may still be read. */
  left: number;
  /** Names that the program declares, once they were asked for. */
  around: Set<string> | undefined;
}

/** @returns nodes of the code that was put into the tree, among which there may be more calls that run code. */
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

/** @returns the code where it was put into the tree; its text is then to stand at `base`. */
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
    // What stands in a piece stands where the piece is run: asked before it is itself one.
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
 * Names of a large program are not resolved anew for code that has nothing to do with them. A `var` of it may be meant
 * anywhere in a program that declares no such name.
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
  /** Offset at which its text begins. */
  readonly from: number;
  /** Offset of the call that runs it. */
  readonly at: number;
}

/** What stands in a piece stands where the piece is run. */
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

/** `Function("return this")` is in every large program. */
function saysMuch({ as, texts = [] }: DynamicCodeCall): boolean {
  return texts.length === 0 || as === "own" || texts.some((each) => !saysLittle.test(each));
}
