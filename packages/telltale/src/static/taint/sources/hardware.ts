import type { Source } from "./source.ts";

export const hardware: Source = {
  meta: { factor: "hardware", about: "processor and memory" },
  apis: {
    "node:os.cpus()": [],
    "node:os.arch()": [],
    "node:os.totalmem()": [],
    "node:os.loadavg()": [],
    "process.arch": [],
  },
  files: /^\/proc\/(?:cpuinfo|meminfo)$/,
  commands: /^(?:lscpu|sysctl\b.*hw\.|nproc)\b/,
};
