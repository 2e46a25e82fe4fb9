import type { Attack } from "../attack.ts";
import { duplicateEntries } from "./duplicate-entries.ts";
import { hiddenZipEntry } from "./hidden-zip-entry.ts";
import { installScripts } from "./install-scripts.ts";
import { scriptChanges } from "./script-changes.ts";

export const attacks: readonly Attack[] = [
  duplicateEntries,
  hiddenZipEntry,
  installScripts,
  scriptChanges,
];
