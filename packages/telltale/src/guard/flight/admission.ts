import { purposeOfHost } from "../../capture/dialect/known-hosts.ts";
import type { FlightOptions } from "./flight.ts";

/**
 * Whether a name may be resolved, or an address connected to, before anything is sent. What is denied is told. A host of
 * which nothing is known is asked about again with its first request, when it is clear what that is for.
 */
export function createAdmission({
  decide,
  tool,
  user,
  log,
  clock,
}: Pick<FlightOptions, "decide" | "tool" | "user" | "log" | "clock">): (
  host: string,
  what: "name" | "connection",
) => boolean {
  return (host, what) => {
    const endpoint = { host, port: 443, purpose: [purposeOfHost(host)] };
    const { effect, rules, by, why } = decide({ action: "connect", tool, user, endpoint });
    if (effect === "allow" || rules.length === 0) return true;
    log.add({ at: clock(), kind: "denied", what, host, rule: by, because: why });
    return false;
  };
}
