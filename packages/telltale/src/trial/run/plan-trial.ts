import { defaultLimits } from "../../capture/cage/plan.ts";
import type { Limits, PlannedFile, TrialPlan } from "../../capture/cage/plan.ts";
import type { World } from "../world/world.ts";
import { machineFiles } from "./machine-files.ts";
import { clockVariables, proxyVariables } from "./world-variables.ts";
import { changedFiles, placedFiles } from "./world-files.ts";
import { planTurn } from "../subject/plan-turn.ts";
import { inventedKeysIn } from "../subject/recipes/invented-key.ts";
import type { Subject } from "../subject/subject.ts";
import { standardWorld } from "../world/standard-world.ts";
import type { WorldSize, Trace } from "../../capture/trace/trace.ts";

/** A world's neutral values: those of a developer's machine that says nothing of the real one. */
export const neutral = {
  user: "tkessler",
  home: "/home/dev",
  hostname: "workstation",
  machineId: "6f1d3a5c8e2b4f709a1c3e5d7f8b9a02",
  workspace: "billing-desk",
} as const;

export interface TrialSetting {
  readonly scenario: "ok" | "tools";
  readonly limits?: Partial<Limits>;
  /** True to set what the vendor documents for switching other contacts off. */
  readonly optOut?: boolean;
}

/** A plan with what the trace is to say of it. */
export interface PlannedRun {
  readonly plan: TrialPlan;
  readonly places: Trace["places"];
  readonly given: Trace["given"];
  readonly laid: WorldSize;
  /** What the subject names and the cage does not have. */
  readonly notes: Trace["notes"];
  /** Seconds that the subject's clock is ahead of ours, where it was moved. */
  readonly clock?: number;
}

/** Later files win; each path stands once. */
function mergeFiles(...lists: readonly (readonly PlannedFile[])[]): PlannedFile[] {
  return [...new Map(lists.flat().map((file) => [file.path, file])).values()];
}

/** One turn of a subject in a world, as the cage runs it. Pure. */
export function planTrial(subject: Subject, world: World, setting: TrialSetting): PlannedRun {
  const user = world.user ?? neutral.user;
  const home = world.home ?? neutral.home;
  const workspace = world.workspace ?? neutral.workspace;
  const folder = workspace.startsWith("/") ? workspace : `${home}/${workspace}`;
  const places = { home, workspace: folder, temp: "/tmp" };
  const turn = planTurn(subject, {
    home,
    workspace: places.workspace,
    user,
    scenario: setting.scenario,
    ...(setting.optOut === true ? { optOut: true } : {}),
    ...(world.baseUrl === undefined ? {} : { baseUrl: world.baseUrl }),
  });
  const standard = standardWorld({
    home,
    workspace: places.workspace,
    user,
    ...(world.person === undefined ? {} : { person: world.person }),
    ...(world.remote === undefined ? {} : { remote: world.remote }),
    ...(world.contents === undefined ? {} : { contents: world.contents }),
    ...(world.belongings === undefined ? {} : { belongings: world.belongings }),
  });
  const lying = mergeFiles(standard.files, turn.files, placedFiles(world.files, places));
  const changed = changedFiles(lying, world.changes ?? [], places);
  const limits = { ...defaultLimits, ...setting.limits };
  const launchesBefore = world.launchesBefore ?? 0;
  const variables = {
    ...standard.variables,
    ...turn.variables,
    ...proxyVariables(world.proxy),
    ...clockVariables(world.clock),
    ...world.variables,
  };
  const without = new Set(world.without);
  const plan: TrialPlan = {
    argv: turn.argv,
    before: turn.before,
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => !without.has(name))),
    user,
    home,
    hostname: world.hostname ?? neutral.hostname,
    timezone: world.timezone,
    machineId: world.machineId ?? neutral.machineId,
    workspace,
    files: changed.files,
    system: [...machineFiles, ...(world.system ?? []), ...changed.system],
    hidden: changed.hidden,
    loopbackPorts: loopbackPorts(world),
    launchesBefore,
    trustVariables: world.trustVariables ?? true,
    traced: world.traced ?? true,
    terminal: world.terminal ?? false,
    mounts: turn.mounts,
    path: turn.path,
    // Every launch has the time limit of one.
    limits: { ...limits, seconds: limits.seconds * (launchesBefore + 1) },
  };
  const keys = inventedKeysIn([
    ...Object.values(turn.variables),
    ...[turn.argv, ...turn.before].flat(),
    ...turn.files.map(({ content }) => (typeof content === "string" ? content : "")),
  ]);
  const given = [
    ...standard.given,
    ...keys.map((value, index) => ({
      name: `api key${index === 0 ? "" : ` ${index + 1}`}`,
      value,
    })),
    { name: "hostname", value: plan.hostname },
    ...(plan.machineId === "" ? [] : [{ name: "machine-id", value: plan.machineId }]),
  ];
  return {
    plan,
    places: { ...places, own: [...turn.own] },
    given,
    laid: laidIn(plan),
    notes: [...subject.withheld],
    ...(world.clock === undefined ? {} : { clock: world.clock }),
  };
}

/** A proxy on the subject's own machine has to be served there. */
function loopbackPorts({ proxy }: World): readonly number[] {
  const url = proxy === undefined ? null : URL.parse(proxy.to);
  return url !== null && /^(?:127\.|localhost$)/.test(url.hostname) ? [Number(url.port || 80)] : [];
}

/** Files that are listed one by one, at most; no world has as many. */
const mostFiles = 4000;

function laidIn({ variables, files }: TrialPlan): WorldSize {
  return {
    variables: Object.keys(variables).length,
    files: Object.fromEntries(
      files
        .slice(0, mostFiles)
        .map(({ path, content }) => [
          path,
          typeof content === "string" ? Buffer.byteLength(content) : content.length,
        ]),
    ),
  };
}
