import type { Place } from "../../../result/place.ts";
import { placesIn } from "../../../result/place.ts";
import type { UnpackedFile } from "../../../unpack/unpacked.ts";
import type { InlineCode } from "../follow-command.ts";
import type { PackageFiles } from "../package-files.ts";

/** Something that a package has run without anybody calling it. */
export interface Hook {
  /** `preinstall`, `setup.py`, `onStartupFinished`. */
  readonly event: string;
  /** `install`: wherever it is installed; `build`: when built from source; `start`: at each start of its host. */
  readonly when: "install" | "build" | "start" | "uninstall";
  readonly package: string;
  readonly version?: string;
  /** The command line as written; for a file its name. */
  readonly command: string;
  readonly place: Place;
  /** The working directory. */
  readonly folder: string;
  /** Other scripts that its line may call. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** The files that it starts with, where it is no shell command line. */
  readonly files?: readonly UnpackedFile[];
  readonly code?: readonly InlineCode[];
}

/** A package ecosystem with its kinds of hooks. */
export interface Ecosystem {
  readonly name: string;
  find(files: PackageFiles): Iterable<Hook>;
}

/** The place of a key or line in a file; the beginning of the file where it is not found. */
export function placeIn({ path, text = "" }: UnpackedFile, ...needles: readonly string[]): Place {
  const at = needles.map((needle) => text.indexOf(needle)).find((found) => found >= 0) ?? 0;
  return placesIn(path, text)(at);
}
