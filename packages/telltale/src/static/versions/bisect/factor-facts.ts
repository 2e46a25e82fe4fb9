import type { Fact } from "../function-row.ts";
import type { Capability } from "../capability/capability.ts";

/** The capability of a function that reads a factor. */
const capabilityOfFactor: Readonly<Record<string, Capability>> = {
  timezone: "timezone",
  locale: "locale",
  hostname: "hostname",
  username: "username",
  home: "username",
  "machine-id": "machine-id",
  "git-identity": "git",
  "git-remote": "git",
  clock: "clock",
  files: "files",
};

/** Environment variables that give a factor. */
const variableOfFactor: Readonly<Record<string, RegExp>> = {
  "base-url": /(?:BASE_URL|API_BASE|ENDPOINT|API_HOST)$/,
  proxy: /^(?:https?|all|no)_proxy$/i,
  ci: /^(?:CI|GITHUB_ACTIONS|GITLAB_CI|BUILDKITE|JENKINS_URL|CIRCLECI)$/,
  terminal: /^(?:TERM|TERM_PROGRAM|COLORTERM)/,
  container: /CONTAINER|KUBERNETES/,
};

/** Factors that code can be searched for. For the others no static evidence is known. */
export function canBeSearched(factor: string): boolean {
  return factor.startsWith("env:") || factor in capabilityOfFactor || factor in variableOfFactor;
}

export function readsFactor({ kind, value }: Fact, factor: string): boolean {
  const variable = kind === "path" ? /^(?:process|Bun)\.env\.(\w+)$/.exec(value)?.[1] : undefined;
  if (factor.startsWith("env:")) return variable === factor.slice(4);
  if (variable !== undefined && variableOfFactor[factor]?.test(variable) === true) return true;
  return kind === "reads" && value === capabilityOfFactor[factor];
}

/** Whether a text of the program is a level of the factor, to which the value that is read can be compared. */
export function namesLevel({ kind, value }: Fact, factor: string): boolean {
  return kind === "level" && value === capabilityOfFactor[factor];
}
