import { defaultLimits } from "../../capture/cage/plan.ts";
import type { PlannedMount, TerminalSize, TrialPlan } from "../../capture/cage/plan.ts";
import { machineFiles } from "../../trial/run/machine-files.ts";
import { neutral } from "../../trial/run/plan-trial.ts";
import type { PlannedRun } from "../../trial/run/plan-trial.ts";
import { isWithin } from "../../judgement/rules/file-area.ts";
import type { Subject } from "../../trial/subject/subject.ts";
import { ownNetworkRanges } from "../policy/resource/address.ts";

/** The person and the machine that a session belongs to. */
export interface Surroundings {
  readonly user: string;
  /** The real home: the session has another one in its place, at the same path. */
  readonly home: string;
  /** The folder in which the session was started; written to as it is. */
  readonly workspace: string;
  readonly timezone: string;
  /** Variables that the session is to have. */
  readonly variables: Readonly<Record<string, string>>;
  /** Of the terminal; absent where there is none. */
  readonly terminal: TerminalSize | undefined;
  /** Bytes of the machine's memory. */
  readonly memory: number;
}

export interface SessionPlace {
  /** The folder that is the tool's home from session to session. */
  readonly home: string;
  /** Files of the real home that the session may read, by their paths there. */
  readonly opened: readonly string[];
  /** Files of the workspace that the session may not read. */
  readonly masked: readonly string[];
}

/** Share of the machine's memory that a session may hold. */
const shareOfMemory = 0.8;
const processes = 8192;
const largestFile = 1024 ** 4;

/**
 * A session in the cage: the tool works in the user's own folder, has a home of its own at the place of the real one,
 * and is the user on the host, so that what it writes belongs to the user. Pure.
 */
export function planSession(
  subject: Subject,
  place: SessionPlace,
  surroundings: Surroundings,
): PlannedRun {
  const { user, home, workspace, timezone, variables, terminal, memory } = surroundings;
  const places = { home, workspace, temp: "/tmp" };
  const plan: TrialPlan = {
    argv: subject.turn.argv,
    before: [],
    variables,
    user,
    home,
    hostname: neutral.hostname,
    timezone,
    machineId: neutral.machineId,
    workspace,
    files: [],
    system: machineFiles,
    traced: false,
    asCaller: true,
    ...(terminal === undefined ? { isFed: true } : { attached: terminal }),
    shared: [
      { from: place.home, to: home },
      { from: workspace, to: workspace },
    ],
    masked: place.masked,
    refused: ownNetworkRanges,
    mounts: [
      ...place.opened.map((path): PlannedMount => ({ from: path, to: path })),
      // What lies in the workspace is there already, and may be written.
      ...subject.mounts
        .map(({ from, to }) => ({ from, to: to.replace("{home}", home) }))
        .filter(({ to }) => !isWithin(to, workspace)),
    ],
    path: subject.path.map((folder) => folder.replace("{home}", home)),
    limits: {
      ...defaultLimits,
      seconds: Number.POSITIVE_INFINITY,
      memory: Math.floor(memory * shareOfMemory),
      processes,
      fileSize: largestFile,
    },
  };
  return {
    plan,
    places: { ...places, own: [...subject.own] },
    given: [],
    laid: { variables: Object.keys(variables).length, files: {} },
    notes: [...subject.withheld],
  };
}

/** Why a session cannot be started in a folder, in one line, or `undefined` when it can. */
export function refuseWorkspace({ workspace, home }: Surroundings): string | undefined {
  if (workspace === "/")
    return "the whole machine would be the workspace: start it in a project's folder";
  if (isWithin(home, workspace))
    return `${workspace} holds your home, which a session does not see: start it in a project's folder`;
  const system = [
    "/usr",
    "/etc",
    "/proc",
    "/sys",
    "/dev",
    "/bin",
    "/lib",
    "/sbin",
    "/run",
    "/boot",
  ];
  if (system.some((folder) => isWithin(workspace, folder)))
    return `${workspace} belongs to the system: start it in a project's folder`;
  return undefined;
}

/** A name for a folder, of a tool's name: letters, digits, dots and dashes. */
export function folderName(tool: string): string {
  const name = tool.replaceAll(/[^\w.-]+/g, "-").replaceAll(/^[.-]+|[.-]+$/g, "");
  return name === "" ? "tool" : name.slice(0, 80);
}
