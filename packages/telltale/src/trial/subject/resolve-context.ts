import type { PlannedMount } from "../../capture/cage/plan.ts";
import type { Registry } from "./registry/registry.ts";

/** The options with all defaults filled in. */
export interface ResolveContext {
  readonly cache: string;
  readonly registry: Registry;
  readonly folder: string;
  readonly searchPath: string;
  readonly recipe: string | undefined;
  readonly arguments: readonly string[] | undefined;
  readonly extraMounts: readonly PlannedMount[];
}
