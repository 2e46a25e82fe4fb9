import type { Assignment } from "../../capture/trace/trace.ts";
import { neutralWorld } from "../world/world.ts";
import type { World } from "../world/world.ts";
import { baseUrl } from "./base-url.ts";
import { ci } from "./ci.ts";
import { clock } from "./clock.ts";
import { container } from "./container.ts";
import { cwd } from "./cwd.ts";
import type { Factor, Trait } from "./factor.ts";
import { families, familyOf } from "./families.ts";
import { files } from "./files.ts";
import { gitIdentity } from "./git-identity.ts";
import { gitRemote } from "./git-remote.ts";
import { home } from "./home.ts";
import { hostname } from "./hostname.ts";
import { firstRun } from "./first-run.ts";
import { locale } from "./locale.ts";
import { machineId } from "./machine-id.ts";
import { osRelease } from "./os-release.ts";
import { proxy } from "./proxy.ts";
import { terminal } from "./terminal.ts";
import { timezone } from "./timezone.ts";
import { username } from "./username.ts";
import { instrumentation } from "./instrumentation.ts";
import { workspace } from "./workspace.ts";

/** Every factor with a name of its own, the likeliest to matter first. `env:NAME` and `file:PATH` come besides. */
export const factors: readonly Factor[] = [
  timezone,
  baseUrl,
  locale,
  hostname,
  username,
  proxy,
  gitIdentity,
  gitRemote,
  home,
  cwd,
  machineId,
  osRelease,
  terminal,
  ci,
  container,
  workspace,
  files,
  firstRun,
  clock,
  instrumentation,
];

/** The factors and families by the names of the JSON contract: what an audit did not vary is in its coverage. */
export const factorNames: readonly string[] = [
  ...new Set([...factors.map(({ meta }) => meta.name), ...families.map(({ name }) => name)]),
];

const made = new Map<string, Factor>();

/** A factor by its name: one of `factors`, `env:NAME` or `file:PATH`. */
export function factorNamed(name: string): Factor | undefined {
  const known = factors.find((factor) => factor.meta.name === name) ?? made.get(name);
  if (known !== undefined) return known;
  const family = familyOf(name);
  const parameter = name.slice(family?.prefix.length);
  if (family === undefined || family.refuse(parameter) !== undefined) return undefined;
  const factor = family.make(parameter);
  if (made.size > 4096) made.clear();
  made.set(name, factor);
  return factor;
}

/** Whether a factor has a trait; a name that is none has not. */
export function hasTrait(name: string, trait: Trait): boolean {
  return factorNamed(name)?.traits.has(trait) === true;
}

/** Why there is no such factor, where its name begins as those of a family do. */
export function refuseName(name: string): string | undefined {
  const family = familyOf(name);
  return family?.refuse(name.slice(family.prefix.length));
}

/** The world that an environment describes; a factor it does not name keeps its control. */
export function worldOf(environment: Assignment): World {
  const named = factors.map((factor) => ({
    factor,
    level: environment[factor.meta.name] ?? factor.control,
  }));
  const others = Object.entries(environment).flatMap(([name, level]) => {
    if (factors.some((factor) => factor.meta.name === name)) return [];
    const factor = factorNamed(name);
    return factor === undefined ? [] : [{ factor, level }];
  });
  // The parametric ones last: `env:TERM` wins over the terminal.
  return [...named, ...others].reduce(
    (world, { factor, level }) => factor.apply(level, world),
    neutralWorld,
  );
}
