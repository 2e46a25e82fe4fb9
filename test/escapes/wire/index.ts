import type { Attack } from "../attack.ts";
import { codings } from "./codings.ts";
import { fronting } from "./fronting.ts";
import { margins } from "./margins.ts";
import { preconnect } from "./preconnect.ts";
import { remoteCall } from "./remote-call.ts";

export const attacks: readonly Attack[] = [margins, remoteCall, fronting, codings, preconnect];
