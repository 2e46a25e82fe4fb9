import type { Node } from "oxc-parser";
import type { DerivedText } from "../program/derived-text.ts";
import type { Inventory } from "../result/inspection.ts";
import type { Module } from "../program/module.ts";
import type { ScriptName } from "./names-in.ts";
import type { UnpackedFile } from "../unpack/unpacked.ts";
import type { CallSites } from "./call-sites.ts";
import type { StaticText } from "./static-text.ts";
import type { NodeOf } from "../program/node-of.ts";

export type NodeHandlers = {
  readonly [Type in Node["type"]]?: (node: NodeOf<Type>, module: Module) => void;
};

/** A file that is read as text and not as a program's tree. */
export interface TextFile extends UnpackedFile {
  readonly text: string;
  /** What it names, where it is a script of another language: comments are told apart there. */
  readonly names?: readonly ScriptName[];
}

/** One gathering: filled by the walks over all modules, then asked for what it holds. */
export interface Collecting<Entry> {
  /** Called for each node of these types, parents first. */
  readonly nodes?: NodeHandlers;
  /** Called for each text of the program's: literals, templates, sums of them, each once and whole. */
  readonly text?: (text: StaticText, module: Module) => void;
  /** Called when a module has been walked. */
  readonly moduleEnd?: (module: Module, calls: CallSites) => void;
  /** Called for each file of another language, and for JavaScript that could not be read. */
  readonly file?: (file: TextFile) => void;
  /** Called for the name of each file. */
  readonly path?: (path: string) => void;
  /** Texts within what was read that are to be read as well, since it was asked last. */
  readonly derived?: () => readonly DerivedText[];
  readonly entries: () => readonly Entry[];
}

/** One kind of what a program names. */
export interface Collector<Kind extends keyof Inventory = keyof Inventory> {
  readonly meta: {
    readonly kind: Kind;
    /** As a heading. */
    readonly title: string;
  };
  open(): Collecting<Inventory[Kind][number]>;
}
