import type { Place } from "../../result/place.ts";

/** Something that is run without being called, and what it sets going. */
export interface HookScript {
  /** `npm`, `vscode`, `python`, ... */
  readonly by: string;
  readonly event: string;
  readonly when: "install" | "build" | "start" | "uninstall";
  readonly package: string;
  readonly version?: string;
  readonly command: string;
  readonly place: Place;
  /** Files of the package that are run by it, the first one first. */
  readonly starts: readonly string[];
  /** Files that it names and that are not in the package. */
  readonly missing: readonly string[];
  /** What these and the line itself name. */
  readonly names: {
    readonly hosts: readonly string[];
    readonly variables: readonly string[];
    readonly files: readonly string[];
    readonly commands: readonly string[];
  };
}
