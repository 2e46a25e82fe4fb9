import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { AccessPath } from "../call-graph/access-path.ts";

/** One thing of the world that a program can read, and the ways to it. */
export interface Source {
  readonly meta: {
    /** As the experiment names it; what it cannot set has a name of its own. */
    readonly factor: string;
    readonly about: string;
  };
  /** Static ways (`node:os.hostname()`), each with the fields of what it gives that matter; none: all of it. */
  readonly apis?: Readonly<Record<string, readonly string[]>>;
  /** Names of variables. */
  readonly variables?: RegExp;
  /** Methods of any object that give it, whatever the object is. */
  readonly methods?: readonly string[];
  /** Files whose content it is; the path as written, the home as `~`. */
  readonly files?: RegExp;
  /** Command lines that print it. */
  readonly commands?: RegExp;
}

/** A place where something is read. */
export interface SourceHit {
  readonly factor: string;
  /** What is read, as a person would say it: `process.env.TZ`, `os.hostname()`, `file ~/.gitconfig`. */
  readonly reads: string;
  readonly module: Module;
  readonly node: Node;
  readonly path: AccessPath;
}
