/**
 * Every factor of an environment (the names of the JSON contract). What an audit did not vary is named in its coverage.
 */
export const factorNames = [
  "timezone",
  "locale",
  "hostname",
  "username",
  "home",
  "cwd",
  "proxy",
  "base-url",
  "git-identity",
  "git-remote",
  "machine-id",
  "os-release",
  "terminal",
  "ci",
  "container",
  "clock",
  "workspace",
  "files",
  "env",
  "launch",
  "vantage",
] as const;

/** The name that a factor goes by in that list: `env:NAME` is `env`, `file:PATH` is `files`. */
export function factorFamily(factor: string): string {
  if (factor.startsWith("env:")) return "env";
  return factor.startsWith("file:") ? "files" : factor;
}
