import type { Node } from "oxc-parser";
import type { CodeReads } from "../../../trial/factors/in-code.ts";
import type { Module } from "../../program/module.ts";
import type { AccessPath } from "../call-graph/access-path.ts";

/** One taint source: a fact of the environment, and all APIs, variables, files and commands that give it. */
export interface Source extends CodeReads {
  /** The factor's name in the experiment. A fact that the experiment cannot set has a name of its own. */
  readonly factor: string;
}

/** A place where a source is read. */
export interface SourceHit {
  readonly factor: string;
  /** What is read, in readable form: `process.env.TZ`, `os.hostname()`, `file ~/.gitconfig`. */
  readonly reads: string;
  readonly module: Module;
  readonly node: Node;
  readonly path: AccessPath;
}
