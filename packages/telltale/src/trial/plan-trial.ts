import { defaultLimits } from "../cage/plan.ts";
import type { Limits, PlannedFile, TrialPlan } from "../cage/plan.ts";
import type { World } from "../probe/world.ts";
import { planTurn } from "../subject/plan-turn.ts";
import type { Subject } from "../subject/subject.ts";
import { standardWorld } from "../subject/world/standard-world.ts";
import type { Trace } from "../trace/trace.ts";

/** A world's neutral values: those of a developer's machine that says nothing of the real one. */
export const neutral = {
  user: "dev",
  hostname: "workstation",
  machineId: "6f1d3a5c8e2b4f709a1c3e5d7f8b9a02",
  workspace: "project",
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
}

/** Later files win; each path stands once. */
function mergeFiles(...lists: readonly (readonly PlannedFile[])[]): PlannedFile[] {
  return [...new Map(lists.flat().map((file) => [file.path, file])).values()];
}

/** One turn of a subject in a world, as the cage runs it. Pure. */
export function planTrial(subject: Subject, world: World, setting: TrialSetting): PlannedRun {
  const user = world.user ?? neutral.user;
  const home = `/home/${user}`;
  const workspace = world.workspace ?? neutral.workspace;
  const places = { home, workspace: `${home}/${workspace}`, temp: "/tmp" };
  const turn = planTurn(subject, {
    home,
    workspace: places.workspace,
    user,
    scenario: setting.scenario,
    ...(setting.optOut === true ? { optOut: true } : {}),
    ...(world.baseUrl === undefined ? {} : { baseUrl: world.baseUrl }),
  });
  const standard = standardWorld({ home, workspace: places.workspace, user });
  const plan: TrialPlan = {
    argv: turn.argv,
    before: turn.before,
    variables: { ...turn.variables, ...world.variables },
    user,
    hostname: world.hostname ?? neutral.hostname,
    timezone: world.timezone,
    machineId: world.machineId ?? neutral.machineId,
    workspace,
    files: mergeFiles(standard.files, turn.files, world.files),
    mounts: turn.mounts,
    path: turn.path,
    limits: { ...defaultLimits, ...setting.limits },
  };
  const given = [
    ...standard.given,
    { name: "hostname", value: plan.hostname },
    { name: "machine-id", value: plan.machineId },
  ];
  return { plan, places: { ...places, own: [...turn.own] }, given };
}
