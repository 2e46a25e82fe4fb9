import type { InspectionRule } from "../rule.ts";
import { flow } from "./flow.ts";
import { hiddenCharacter } from "./hidden-character.ts";
import { hiddenRun } from "./hidden-run.ts";
import { hiddenTable } from "./hidden-table.ts";
import { lookAlikeChoice } from "./look-alike-choice.ts";
import {
  archiveDisagreement,
  carriedPayload,
  duplicateEntry,
  installScript,
} from "./package-findings.ts";
import { serviceClient } from "./service-client.ts";
import { updater } from "./updater.ts";

/** The findings reported to code scanning, the most severe first. Hosts, variables and files are no findings. */
export const inspectionRules: readonly InspectionRule[] = [
  hiddenRun,
  installScript,
  duplicateEntry,
  archiveDisagreement,
  carriedPayload,
  hiddenTable,
  lookAlikeChoice,
  flow,
  hiddenCharacter,
  serviceClient,
  updater,
];
