import type { Attack } from "../attack.ts";
import { deafJudge } from "./deaf-judge.ts";
import { installWorm } from "./install-worm.ts";
import { leftRunning } from "./left-running.ts";
import { longHost } from "./long-host.ts";
import { manyNames } from "./many-names.ts";
import { noise } from "./noise.ts";
import { optOuts } from "./opt-outs.ts";

export const attacks: readonly Attack[] = [
  installWorm,
  noise,
  optOuts,
  leftRunning,
  manyNames,
  longHost,
  deafJudge,
];
