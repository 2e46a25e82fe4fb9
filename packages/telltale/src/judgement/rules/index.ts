import { behaviourDependence } from "./behaviour-dependence.ts";
import { codingNotAsStated } from "./coding-not-as-stated.ts";
import { covertDependence } from "./covert-dependence.ts";
import { derivedIdentifier } from "./derived-identifier.ts";
import { earlierLaunch } from "./earlier-launch.ts";
import { escapeAttempt } from "./escape-attempt.ts";
import { givenSecret } from "./given-secret.ts";
import { hiddenCharacter } from "./hidden-character.ts";
import { hostMismatch } from "./host-mismatch.ts";
import { installActivity } from "./install-activity.ts";
import { leftRunning } from "./left-running.ts";
import { lookAlikeCharacter } from "./look-alike-character.ts";
import { nameCarriesData } from "./name-carries-data.ts";
import { optOutIgnored } from "./opt-out-ignored.ts";
import { optOutSeen } from "./opt-out-seen.ts";
import { otherHost } from "./other-host.ts";
import { overtDependence } from "./overt-dependence.ts";
import type { Rule } from "./rule.ts";
import { sensitiveFileRead } from "./sensitive-file-read.ts";
import { sensitiveFileSought } from "./sensitive-file-sought.ts";
import { sessionIdentifier } from "./session-identifier.ts";
import { stableIdentifier } from "./stable-identifier.ts";
import { statedIdentity } from "./stated-identity.ts";
import { unclearDependence } from "./unclear-dependence.ts";
import { undecodedRequest } from "./undecoded-request.ts";
import { unlocalisedDependence } from "./unlocalised-dependence.ts";
import { unfinishedTurn } from "./unfinished-turn.ts";
import { unreadableEgress } from "./unreadable-egress.ts";

/** Every rule. A new one is added here and nowhere else. */
export const rules: readonly Rule[] = [
  covertDependence,
  unclearDependence,
  unlocalisedDependence,
  overtDependence,
  behaviourDependence,
  givenSecret,
  derivedIdentifier,
  statedIdentity,
  stableIdentifier,
  sessionIdentifier,
  sensitiveFileRead,
  sensitiveFileSought,
  unreadableEgress,
  undecodedRequest,
  codingNotAsStated,
  nameCarriesData,
  hostMismatch,
  hiddenCharacter,
  lookAlikeCharacter,
  optOutIgnored,
  optOutSeen,
  installActivity,
  escapeAttempt,
  leftRunning,
  otherHost,
  earlierLaunch,
  unfinishedTurn,
];
