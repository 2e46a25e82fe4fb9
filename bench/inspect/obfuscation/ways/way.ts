import type { Chance } from "../random.ts";

/** One way of hiding a table in a program. */
export interface Hiding {
  readonly meta: {
    readonly id: string;
    readonly title: string;
    /** Not looked at while the search was made. */
    readonly heldOut?: boolean;
  };
  /** @returns the text of a whole program that uses the table. */
  hide(values: readonly string[], chance: Chance): string;
}
