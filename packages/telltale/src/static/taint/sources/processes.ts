import type { Source } from "./source.ts";

export const processes: Source = {
  meta: { factor: "processes", about: "what else runs on the machine" },
  apis: { "process.ppid": [] },
  files: /^\/proc\/(?:\d+|\$\{[^}]*\})\/(?:cmdline|comm|status|environ)$/,
  commands: /^(?:ps|pgrep|tasklist|lsof|wmic process|top)\b/,
};
