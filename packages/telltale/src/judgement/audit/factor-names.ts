import { factors } from "../../trial/factors/index.ts";

/** Every factor of an environment, by the names of the JSON contract: what an audit did not vary is in its coverage. */
export const factorNames: readonly string[] = [...factors.map(({ meta }) => meta.name), "env"];

/** The name that a factor goes by in that list: `env:NAME` is `env`, `file:PATH` is `files`. */
export function factorFamily(factor: string): string {
  if (factor.startsWith("env:")) return "env";
  return factor.startsWith("file:") ? "files" : factor;
}
