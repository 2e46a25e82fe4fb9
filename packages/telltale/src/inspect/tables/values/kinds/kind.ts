import type { HiddenTable } from "../../../inspection.ts";

export type Holds = HiddenTable["holds"];

/** What a recovered value can be. */
export interface Kind {
  readonly meta: { readonly id: Holds };
  is(value: string): boolean;
}
