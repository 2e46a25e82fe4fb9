/** What a function has to do with the world around it. */
export type Capability = (typeof capabilities)[number];

/** Sources first, then sinks, then what is worth a look in itself: in this order they are shown. */
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

/** How much a new or changed touch weighs where versions are compared; what everything does weighs little. */
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
