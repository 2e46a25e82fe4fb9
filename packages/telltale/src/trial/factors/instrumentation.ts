import type { Assignment } from "../../capture/trace/trace.ts";
import type { Surroundings } from "../world/world.ts";
import type { Factor } from "./factor.ts";

/** The parts of the instrumentation that each level leaves out. */
const without: Readonly<Record<string, { readonly tracer?: true; readonly variables?: true }>> = {
  variables: {},
  "system-store": { variables: true },
  untraced: { tracer: true },
  plain: { tracer: true, variables: true },
};

export const instrumentation: Factor = {
  meta: {
    name: "vantage",
    title: "vantage",
    sets: "variables: traced, and the authority is named in NODE_EXTRA_CA_CERTS and the like; system-store: traced, and the authority stands in the system's store alone; untraced: no tracer is attached; plain: neither a tracer nor a variable",
  },
  traits: new Set(["workload", "steering", "trust"]),
  control: "variables",
  // Every trial without the tracer is one in which files and processes are not seen.
  isCostly: true,
  pools: () => [["plain", "untraced", "system-store"]],
  unavailableLevel(level, { runtime, tracer }: Surroundings) {
    const { tracer: noTracer, variables: noVariables } = without[level] ?? {};
    if (noVariables === true && runtime === "node")
      return "a program on Node trusts the authorities built into it and those of NODE_EXTRA_CA_CERTS, not the system's store";
    return noTracer === true && !tracer ? "no trial is traced here" : undefined;
  },
  refuse: (level) =>
    Object.hasOwn(without, level)
      ? undefined
      : `"${level}" is not a way of observing; give ${Object.keys(without).join(", ")}`,
  apply(level, world) {
    const { tracer, variables } = without[level] ?? {};
    return {
      ...world,
      ...(variables === true ? { trustVariables: false } : {}),
      ...(tracer === true ? { traced: false } : {}),
    };
  },
  declaredBy:
    /^(?:node[_-]?extra[_-]?ca[_-]?certs|ssl[_-]?cert[_-]?(?:file|dir)|is[_-]?(?:debugged|traced|intercepted))$/i,
  statements: () => [],
};

/**
 * Whether the tracer ran in a trial. Without it neither processes nor files are seen, so that their absence says
 * nothing.
 */
export function isTraced(environment: Assignment): boolean {
  return (
    without[environment[instrumentation.meta.name] ?? instrumentation.control]?.tracer !== true
  );
}
