import { characters } from "./characters.ts";
import { childProcesses } from "./child-processes.ts";
import type { Collector } from "./collector.ts";
import { files } from "./files.ts";
import { hiddenRuns } from "./hidden-runs.ts";
import { hosts } from "./hosts.ts";
import { services } from "./services.ts";
import { settings } from "./settings.ts";
import { updaters } from "./updaters.ts";
import { variables } from "./variables.ts";

/** All collectors, in the order in which their kinds are shown. */
export const collectors = [
  hosts,
  variables,
  settings,
  files,
  services,
  updaters,
  childProcesses,
  characters,
  hiddenRuns,
] as const satisfies readonly Collector[];
