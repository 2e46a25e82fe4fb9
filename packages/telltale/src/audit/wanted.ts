import { isPlumbing, localService } from "../dialect/known-local.ts";
import type { Trace } from "../trace/trace.ts";
import type { Wanted } from "../trace/wanted.ts";

/** What was asked for on the machine itself, but for what the C library asks for in every program. */
export function wantedLocally(trace: Trace): readonly Wanted[] {
  return (trace.wanted ?? []).filter(({ address }) => !isPlumbing(address));
}

/** How a reader knows the place: `/var/run/docker.sock`, `127.0.0.1:11434`. */
export function placeText({
  kind,
  address,
  port,
}: Omit<Wanted, "pid" | "count" | "at" | "answered">): string {
  if (kind === "unix") return address;
  const host = address.includes(":") ? `[${address}]` : address;
  return `${host}:${port}${kind === "udp" ? "/udp" : ""}`;
}

/** What it is known as, or `unknown`. */
export function serviceText(wanted: Pick<Wanted, "kind" | "address" | "port">): string {
  return localService(wanted) ?? "unknown";
}
