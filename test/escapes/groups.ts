import type { Attack } from "./attack.ts";
import { attacks as cage } from "./cage/index.ts";
import { attacks as host } from "./host/index.ts";
import { attacks as network } from "./network/index.ts";
import { attacks as program } from "./program/index.ts";
import { attacks as verdict } from "./verdict/index.ts";
import { attacks as wire } from "./wire/index.ts";

export const groups: Readonly<Record<string, readonly Attack[]>> = {
  host,
  cage,
  network,
  wire,
  program,
  verdict,
};
