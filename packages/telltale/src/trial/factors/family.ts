import type { Factor } from "./factor.ts";

/** Factors that are made for one thing each: `env:NAME` for a variable, `file:PATH` for a file. */
export interface Family {
  /** As in `--factor NAME` and in the lists of the JSON contract. */
  readonly name: string;
  /** Before the thing's own name, in the name of a member. */
  readonly prefix: string;
  /** What stands after the prefix, for help: `NAME`. */
  readonly parameter: string;
  /** One of what its members set, and several. */
  readonly one: string;
  readonly many: string;
  /** What a hidden table holds whose values name members. */
  readonly table: string;
  /** The member that a literal found in code names. */
  factorNamed(literal: string): string | undefined;
  /** The level of a member that a literal found in code stands for. */
  levelOf(literal: string): string | undefined;
  /** Why there can be no member for this thing, in one line. */
  refuse(parameter: string): string | undefined;
  make(parameter: string): Factor;
}
