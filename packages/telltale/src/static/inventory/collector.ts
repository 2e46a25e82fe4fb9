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

/** A file that is read as text, not as a syntax tree. */
export interface TextFile extends UnpackedFile {
  readonly text: string;
  /** The names in it, where it is a script of another language; there comments are recognised. */
  readonly names?: readonly ScriptName[];
}

/** The state of one collector: filled while all modules are walked, then asked for its entries. */
export interface Collecting<Entry> {
  /** Called for each node of these types, parents first. */
  readonly nodes?: NodeHandlers;
  /** Called once for each whole text of the program: literals, templates, concatenations. */
  readonly text?: (text: StaticText, module: Module) => void;
  /** Called at the end of each module. */
  readonly moduleEnd?: (module: Module, calls: CallSites) => void;
  /** Called for each file of another language, and for JavaScript that does not parse. */
  readonly file?: (file: TextFile) => void;
  /** Called for the name of each file. */
  readonly path?: (path: string) => void;
  /** Texts found inside other texts since the last call, which are to be read too. */
  readonly derived?: () => readonly DerivedText[];
  readonly entries: () => readonly Entry[];
}

/** Collects one kind of entry of the inventory. */
export interface Collector<Kind extends keyof Inventory = keyof Inventory> {
  readonly kind: Kind;
  open(): Collecting<Inventory[Kind][number]>;
}
