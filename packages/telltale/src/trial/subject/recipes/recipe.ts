import type { TurnPart } from "../subject.ts";

/**
 * How one known tool runs one headless turn. It is data only; every value may hold the templates of `subject.ts`. A
 * recipe saves the user typing; a tool without one can be audited as well.
 */
export interface Recipe {
  /** For `--recipe NAME`. */
  readonly name: string;
  /** The npm packages to which it applies. */
  readonly packages: readonly string[];
  /** File names of the tool's command, the preferred one first. */
  readonly binaries: readonly string[];
  /** Arguments of one headless turn. */
  readonly arguments: readonly string[];
  readonly always: TurnPart;
  /** Undefined: the tool has no endpoint of its own that can be tested here. */
  readonly withDefault: TurnPart | undefined;
  /** Undefined: there is no known way to set another endpoint. */
  readonly withBaseUrl: TurnPart | undefined;
  readonly withTools: TurnPart;
  /** As the vendor documents it. */
  readonly optOut: TurnPart;
}
