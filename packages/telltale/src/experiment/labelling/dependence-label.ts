import type { Dependence, Form } from "../signals/dependence.ts";

export interface DependenceLabel {
  readonly class: Dependence["class"];
  readonly form: Form;
  /** Why it has its class, in one sentence. */
  readonly because: string;
  /** For an unclear one: what would tell covert from stated. */
  readonly settledBy?: string;
}

/** Whether nothing has cleared it so far; its context still may. */
export function mayBeCovert(as: DependenceLabel): boolean {
  return as.class === "covert" || as.class === "unclear";
}
