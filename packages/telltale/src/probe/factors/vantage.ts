import type { Factor } from "./factor.ts";

export const vantage: Factor = {
  meta: {
    name: "vantage",
    title: "how it is observed",
    sets: "variables: the authority is named in NODE_EXTRA_CA_CERTS and the like; system-store: it stands in the system's store alone; untraced: no tracer is attached",
  },
  control: "variables",
  levels: ["system-store", "untraced"],
  representatives: ["system-store"],
  unavailable: ({ runtime }) =>
    runtime === "node"
      ? "a program on Node trusts the authorities built into it and those of NODE_EXTRA_CA_CERTS, not the system's store"
      : undefined,
  refuse: (level) =>
    ["variables", "system-store", "untraced"].includes(level)
      ? undefined
      : `"${level}" is not a way of observing; give variables, system-store or untraced`,
  apply(level, world) {
    if (level === "system-store") return { ...world, trustVariables: false };
    return level === "untraced" ? { ...world, traced: false } : world;
  },
  declaredBy:
    /^(?:node[_-]?extra[_-]?ca[_-]?certs|ssl[_-]?cert[_-]?(?:file|dir)|is[_-]?(?:debugged|traced|intercepted))$/i,
  statements: () => [],
};
