import type { Tally, TextForm } from "../change.ts";
import type { Identifier } from "../pseudonym.ts";
import type { TextOptions } from "../text/canonical-text.ts";
import type { Authors } from "./authors.ts";

/** What audits of this digest of the tool learned of its requests. Places are paths with `[]` for any index. */
export interface Learned {
  /** The order of an object's keys, most important first. */
  orderOf?(place: string): readonly string[] | undefined;
  /** Whether the order of a list's elements has no meaning. */
  isUnordered?(place: string): boolean;
  /** What the value at a place identifies: a machine, an installation. */
  identifierAt?(place: string): Identifier | undefined;
}

export interface JsonOptions {
  readonly learned?: Learned;
  /** For the pseudonyms of identifiers. Without it identifiers stay. */
  readonly key?: string;
  readonly text?: Omit<TextOptions, "forms" | "edges">;
  /** What of a value whose author nobody knows may be rewritten beyond its lexemes. */
  readonly unknown?: {
    /** Whether its keys are put in order. */
    readonly keys?: boolean;
    /** The forms of its texts that are rewritten. None when absent. */
    readonly forms?: ReadonlySet<TextForm>;
  };
  /** The path of the whole: `body` when absent. */
  readonly root?: string;
}

/** What the rewriting of one body works with. */
export interface Rewriting {
  readonly authors: Authors;
  readonly options: JsonOptions;
  readonly changes: Tally;
  readonly left: Tally;
}
