import type { Attack } from "../attack.ts";
import { aliases } from "./aliases.ts";
import { manyArguments } from "./arguments.ts";
import { cgroup } from "./cgroup.ts";
import { descriptors } from "./descriptors.ts";
import { foreignCalls } from "./foreign-calls.ts";
import { hostSocket } from "./host-socket.ts";
import { inspector } from "./inspector.ts";
import { kernelFiles } from "./kernel-files.ts";
import { keyring } from "./keyring.ts";
import { listener } from "./listener.ts";
import { longLog } from "./long-log.ts";
import { nested } from "./nested.ts";
import { oneAfterAnother } from "./one-after-another.ts";
import { signals } from "./signals.ts";
import { status } from "./status.ts";
import { unopened } from "./unopened.ts";
import { untraced } from "./untraced.ts";

export const attacks: readonly Attack[] = [
  descriptors,
  inspector,
  status,
  listener,
  untraced,
  keyring,
  cgroup,
  hostSocket,
  signals,
  foreignCalls,
  aliases,
  kernelFiles,
  nested,
  manyArguments,
  longLog,
  unopened,
  oneAfterAnother,
];
