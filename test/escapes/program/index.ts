import type { Attack } from "../attack.ts";
import { duplicateEntries } from "./duplicate-entries.ts";
import { earlyWorm } from "./early-worm.ts";
import { hiddenZipEntry } from "./hidden-zip-entry.ts";
import { installScripts } from "./install-scripts.ts";
import { sarifPlaces } from "./sarif-places.ts";
import { scriptChanges } from "./script-changes.ts";
import { selfExtracting } from "./self-extracting.ts";

export const attacks: readonly Attack[] = [
  duplicateEntries,
  earlyWorm,
  hiddenZipEntry,
  installScripts,
  sarifPlaces,
  scriptChanges,
  selfExtracting,
];
