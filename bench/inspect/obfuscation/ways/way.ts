import type { Chance } from "../random.ts";

/** One way of hiding a table in a program. */
export interface Hiding {
  readonly meta: {
    readonly id: string;
    readonly title: string;
    /** Written when the search was there already, and not among the ten. */
    readonly heldOut?: boolean;
  };
  /** @returns the text of a whole program that uses the table. */
  hide(values: readonly string[], chance: Chance): string;
}
