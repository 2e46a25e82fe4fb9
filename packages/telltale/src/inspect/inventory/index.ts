import type { Collector } from "./collector.ts";
import { hosts } from "./hosts.ts";
import { variables } from "./variables.ts";

/** What is gathered, in the order in which it is shown. */
export const collectors = [hosts, variables] as const satisfies readonly Collector[];
