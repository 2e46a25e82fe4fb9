/** A capability: a source, a sink or a notable content of a function. */
export type Capability = (typeof capabilities)[number];

/** Sources first, then sinks, then content that is notable in itself. They are shown in this order. */
export const sources = [
  "timezone",
  "locale",
  "hostname",
  "username",
  "machine-id",
  "network",
  "env",
  "git",
  "processes",
  "files",
  "clock",
] as const;
export const sinks = ["request", "header", "telemetry", "prompt", "command", "file-write"] as const;
export const capabilities = [...sources, ...sinks, "host", "table", "character"] as const;

/** The weight of a capability in a comparison of versions; one that most code has weighs little. */
export const weights: Readonly<Record<Capability, number>> = {
  timezone: 8,
  locale: 4,
  hostname: 7,
  username: 7,
  "machine-id": 8,
  network: 7,
  env: 3,
  git: 4,
  processes: 5,
  files: 1,
  clock: 1,
  request: 4,
  header: 4,
  telemetry: 4,
  prompt: 4,
  command: 5,
  "file-write": 2,
  host: 6,
  table: 6,
  character: 6,
};
