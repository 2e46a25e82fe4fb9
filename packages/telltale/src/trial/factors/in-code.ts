/** The APIs, variables, files and commands by which code reads a fact of the environment. */
export interface CodeReads {
  /**
   * How much the fact tells of a person or a machine, 0 to 100, no two facts alike: static analysis spends its steps in
   * this order, and what is read at one place belongs to the first fact that it could be.
   */
  readonly tells: number;
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

/** Words that a level can hold at once, so that a program which looks for one of them finds it there (pooling). */
export interface WordHolder {
  /** Of all words together, in characters. */
  readonly maxLength: number;
  readonly between: string;
  level(words: string): string;
}

/** What code shows of a factor: static analysis asks for it, and knows no factor by its name. */
export interface InCode {
  readonly reads?: CodeReads;
  /** Files that it decides about where no other fact of the environment does, as their paths are written. */
  readonly otherFiles?: RegExp;
  /** Whether a file that the program wrote itself tells it: an earlier run may have written it. */
  readonly isKeptInFiles?: true;
  /** What a hidden table holds whose values belong to it: `hosts`, `time-zones`. */
  readonly table?: string;
  /** The level that a literal found in code stands for: of a part of a name a name that contains it. */
  levelOf?(literal: string): string | undefined;
  readonly words?: WordHolder;
  /**
   * Facts of a release that change when its code begins to read the factor: a capability of a function, as `diff` names
   * it, and a variable. Narrower than `reads`: what many functions read singles out none.
   */
  readonly sign?: { readonly capability?: string; readonly variable?: RegExp };
}
