import type { FileAccess } from "../../capture/trace/activity.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { allTrials } from "./evidence.ts";
import type { Evidence } from "./evidence.ts";
import { areaOf, isWithin, shownPath } from "./file-area.ts";
import type { Severity } from "./finding.ts";
import { madeBefore } from "./first-writes.ts";
import { programOf } from "./program.ts";
import { sensitivePlaces } from "./sensitive-places.ts";
import { toolFolders } from "./tool-folders.ts";

/** One touch of a known sensitive place. */
export interface SensitiveAccess {
  readonly trace: Trace;
  readonly access: FileAccess;
  /** `~/.ssh/id_ed25519` */
  readonly shown: string;
  readonly what: string;
  readonly by: string;
  readonly severity: Severity;
  /** The program's work is to read this place. */
  readonly usual: boolean;
}

/** Reads, listings and probes at known places, without what the subject itself wrote in the same trial. */
export function sensitiveAccesses(evidence: Evidence): readonly SensitiveAccess[] {
  const owners = ownersOf(evidence);
  return allTrials(evidence).flatMap((trace) => {
    const isOwnMaking = madeBefore(trace);
    return trace.files.flatMap((access): SensitiveAccess[] => {
      if (access.kind !== "read" && access.kind !== "probe" && access.kind !== "list") return [];
      if (areaOf(access.path, trace.places) === "own") return [];
      // Its own memory map and variables are no secret to a process.
      if (isWithin(access.path, `/proc/${access.pid}`)) return [];
      if (isOwnMaking(access)) return [];
      const shown = shownPath(access.path, trace.places);
      const place = placeFor(shown, owners);
      if (place === undefined) return [];
      const by = programOf(trace, access.pid);
      return [
        {
          trace,
          access,
          shown,
          by,
          what: place.what,
          severity: place.severity,
          usual: place.usual.includes(by),
        },
      ];
    });
  });
}

function placeFor(
  shown: string,
  owners: ReadonlySet<string>,
): { what: string; severity: Severity; usual: readonly string[] } | undefined {
  const known = sensitivePlaces.find((place) => place.paths.test(shown));
  if (known !== undefined)
    return { what: known.what, severity: known.severity, usual: known.usual ?? [] };
  const folder = toolFolders.find((candidate) => isWithin(shown, candidate.folder));
  if (folder === undefined || folder.owners.some((owner) => owners.has(owner))) return undefined;
  return { what: `the folder of another tool (${folder.tool})`, severity: "medium", usual: [] };
}

/** The words of the subject's name and command: `@vendor/tool-name` gives `vendor`, `tool`, `name`, `tool-name`. */
function ownersOf(evidence: Evidence): ReadonlySet<string> {
  const commands = evidence.trials.flatMap((trace) => trace.argv.slice(0, 2));
  const names = [evidence.subject.name, evidence.subject.source, ...new Set(commands)];
  const whole = names.flatMap((name) => name.toLowerCase().split(/[/@\s:]+/));
  return new Set([...whole, ...whole.flatMap((word) => word.split(/[-_.]+/))]);
}
