import { isPlumbing, localService } from "../../capture/dialect/known-local.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { LocalAccess } from "../../capture/trace/local-access.ts";

/** What the subject asked for on the machine itself, without what the C library asks for in every program. */
export function localServiceRequests(trace: Trace): readonly LocalAccess[] {
  return (trace.wanted ?? []).filter(({ address }) => !isPlumbing(address));
}

/** How a reader knows the place: `/var/run/docker.sock`, `127.0.0.1:11434`. */
export function placeText({
  kind,
  address,
  port,
}: Omit<LocalAccess, "pid" | "count" | "at" | "answered">): string {
  if (kind === "unix") return address;
  const host = address.includes(":") ? `[${address}]` : address;
  return `${host}:${port}${kind === "udp" ? "/udp" : ""}`;
}

/** What it is known as, or `unknown`. */
export function serviceText(wanted: Pick<LocalAccess, "kind" | "address" | "port">): string {
  return localService(wanted) ?? "unknown";
}
