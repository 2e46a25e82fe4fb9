import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { AccessPath } from "../call-graph/access-path.ts";

/** One taint source: a fact of the environment, and all APIs, variables, files and commands that give it. */
export interface Source {
  readonly meta: {
    /** The factor's name in the experiment. A fact that the experiment cannot set has a name of its own. */
    readonly factor: string;
    readonly about: string;
  };
  /**
   * Qualified names of APIs (`node:os.hostname()`), each with the path of the result that matters; `[]` for all of it.
   */
  readonly apis?: Readonly<Record<string, readonly string[]>>;
  /** Names of environment variables. */
  readonly variables?: RegExp;
  /** Methods that give it, whatever their object is. */
  readonly methods?: readonly string[];
  /** Files that hold it: the path as it is written, with the home folder as `~`. */
  readonly files?: RegExp;
  /** Command lines that print it. */
  readonly commands?: RegExp;
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
