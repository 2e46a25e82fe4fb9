import type { Attack } from "../attack.ts";
import { codeInTexts } from "./code-in-texts.ts";
import { duplicateEntries } from "./duplicate-entries.ts";
import { earlyWorm } from "./early-worm.ts";
import { hiddenZipEntry } from "./hidden-zip-entry.ts";
import { installScripts } from "./install-scripts.ts";
import { markedTexts } from "./marked-texts.ts";
import { sarifPlaces } from "./sarif-places.ts";
import { scriptChanges } from "./script-changes.ts";
import { selfExtracting } from "./self-extracting.ts";
import { unseenTexts } from "./unseen-texts.ts";
import { wholeEnvironment } from "./whole-environment.ts";

export const attacks: readonly Attack[] = [
  codeInTexts,
  duplicateEntries,
  earlyWorm,
  hiddenZipEntry,
  installScripts,
  markedTexts,
  sarifPlaces,
  scriptChanges,
  selfExtracting,
  unseenTexts,
  wholeEnvironment,
];
