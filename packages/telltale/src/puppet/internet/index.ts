import { fallback } from "./fallback.ts";
import type { Service } from "./service.ts";

/** The kinds of hosts, the narrowest first; the last one answers everything. */
export const services: readonly Service[] = [fallback];
