import type { Place } from "../../result/place.ts";

/** A hook: a script or file that a package manager, editor or runtime runs by itself, and all that it runs in turn. */
export interface HookScript {
  /** `npm`, `vscode`, `python`, ... */
  readonly by: string;
  readonly event: string;
  readonly when: "install" | "build" | "start" | "uninstall";
  readonly package: string;
  readonly version?: string;
  readonly command: string;
  readonly place: Place;
  /** Files of the package that it runs, in order. */
  readonly starts: readonly string[];
  /** Files that it names but that are not in the package. */
  readonly missing: readonly string[];
  /** The names in these files and in the line itself. */
  readonly names: {
    readonly hosts: readonly string[];
    readonly variables: readonly string[];
    readonly files: readonly string[];
    readonly commands: readonly string[];
  };
}
