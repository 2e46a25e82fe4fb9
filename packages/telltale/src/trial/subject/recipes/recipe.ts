import type { TurnPart } from "../subject.ts";

/**
 * How one known tool runs one headless turn. Data only: the templates of `subject.ts` may stand in every
 * value. A recipe saves the user typing; a tool without one is seen just as well.
 */
export interface Recipe {
  /** For `--recipe NAME`. */
  readonly name: string;
  /** npm packages that it is for. */
  readonly packages: readonly string[];
  /** File names of the tool's command, the preferred one first. */
  readonly binaries: readonly string[];
  /** Arguments of one headless turn. */
  readonly arguments: readonly string[];
  readonly always: TurnPart;
  /** `undefined`: the tool has no endpoint of its own that can be tried here. */
  readonly withDefault: TurnPart | undefined;
  /** `undefined`: no known way to point it at another endpoint. */
  readonly withBaseUrl: TurnPart | undefined;
  readonly withTools: TurnPart;
  /** As the vendor documents it. */
  readonly optOut: TurnPart;
}
