import type { Place } from "../../../result/place.ts";
import { placesIn } from "../../../result/place.ts";
import type { UnpackedFile } from "../../../unpack/unpacked.ts";
import type { InlineCode } from "../follow-command.ts";
import type { PackageFiles } from "../package-files.ts";

/** Something that a package has run without anybody calling it. */
export interface Hook {
  /** `preinstall`, `setup.py`, `onStartupFinished`. */
  readonly event: string;
  /** `install`: wherever it is installed; `build`: from its source; `start`: with each start of what it is a part of. */
  readonly when: "install" | "build" | "start" | "uninstall";
  readonly package: string;
  readonly version?: string;
  /** The line, as it is written; for a file its name. */
  readonly command: string;
  readonly place: Place;
  /** Where it is run. */
  readonly folder: string;
  /** Other scripts that its line may call. */
  readonly scripts?: Readonly<Record<string, string>>;
  /** What it begins with, where that is no line of a shell. */
  readonly files?: readonly UnpackedFile[];
  readonly code?: readonly InlineCode[];
}

/** A world of packages with its own ways of having something run. */
export interface Ecosystem {
  readonly meta: { readonly name: string; readonly about: string };
  find(files: PackageFiles): Iterable<Hook>;
}

/** Where a key or line stands in a file; its beginning where it is not found. */
export function placeIn({ path, text = "" }: UnpackedFile, ...needles: readonly string[]): Place {
  const at = needles.map((needle) => text.indexOf(needle)).find((found) => found >= 0) ?? 0;
  return placesIn(path, text)(at);
}
