import { printsEnvironment } from "../../program/scripts/environment-in-text.ts";
import { variableFamily } from "../../../trial/factors/env.ts";
import { factors } from "../../../trial/factors/index.ts";
import { everyVariable } from "../call-graph/access-path.ts";
import type { Source } from "./source.ts";

/** Facts of the environment that code can read and no factor sets. */
const unset: readonly Source[] = [
  {
    // All variables at once, whatever their names: keys and tokens among them.
    factor: variableFamily.name,
    tells: 50,
    apis: {
      "Deno.env.toObject()": [everyVariable],
      "process.report.getReport()": ["environmentVariables"],
    },
    files: /^\/proc\/(?:self|thread-self|1|\d+|…)\/environ$/,
    commands: printsEnvironment,
  },
  {
    factor: "network-interfaces",
    tells: 45,
    apis: { "node:os.networkInterfaces()": [], "Deno.networkInterfaces()": [] },
    files: /^\/sys\/class\/net|^\/proc\/net\//,
    commands: /^(?:ip (?:addr|link|route)|ifconfig|ipconfig|arp|getmac|route)\b/,
  },
  {
    factor: "processes",
    tells: 40,
    apis: { "process.ppid": [] },
    files: /^\/proc\/(?:\d+|\$\{[^}]*\})\/(?:cmdline|comm|status|environ)$/,
    commands: /^(?:ps|pgrep|tasklist|lsof|wmic process|top)\b/,
  },
  {
    factor: "hardware",
    tells: 10,
    apis: {
      "node:os.cpus()": [],
      "node:os.arch()": [],
      "node:os.totalmem()": [],
      "node:os.loadavg()": [],
      "process.arch": [],
    },
    files: /^\/proc\/(?:cpuinfo|meminfo)$/,
    commands: /^(?:lscpu|sysctl\b.*hw\.|nproc)\b/,
  },
];

/** All sources: of each factor what it knows of code that reads it. What tells most comes first. */
export const sources: readonly Source[] = [
  ...factors.flatMap(({ meta, code }) =>
    code?.reads === undefined ? [] : [{ factor: meta.name, ...code.reads }],
  ),
  ...unset,
].toSorted((one, other) => other.tells - one.tells);
