import type { HiddenTable } from "../../../result/inspection.ts";

export type ValueKindName = HiddenTable["holds"];

/** What a recovered value can be. */
export interface ValueKind {
  readonly meta: { readonly id: ValueKindName };
  is(value: string): boolean;
}
