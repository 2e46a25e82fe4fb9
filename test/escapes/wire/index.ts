import type { Attack } from "../attack.ts";
import { besideTls } from "./beside-tls.ts";
import { codings } from "./codings.ts";
import { fronting } from "./fronting.ts";
import { margins } from "./margins.ts";
import { preconnect } from "./preconnect.ts";
import { remoteCall } from "./remote-call.ts";

/** Whole audits: the group's test runs them in a file of their own, for their time. */
export const audits: readonly Attack[] = [margins];

export const attacks: readonly Attack[] = [
  ...audits,
  remoteCall,
  fronting,
  codings,
  preconnect,
  besideTls,
];
