import { execFileSync } from "node:child_process";
import type { AskedFlow } from "./protocol.ts";
import { readQuietly } from "./read-quietly.ts";

/** Room for the kernel's largest usual table of connections: 262,144 lines. */
const longestTable = 64 * 1024 ** 2;

/** IPv6 addresses have many spellings, and the kernel's table uses the longest. */
export function canonical(address: string): string {
  return address.includes(":") ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** The ports dialled by connections that came to the catch-all listener, from the kernel's table; 0 for one that is not there. */
export function dialledPorts(flows: readonly AskedFlow[]): number[] {
  const families = new Set(flows.map(({ address }) => (address.includes(":") ? "ipv6" : "ipv4")));
  const table =
    readQuietly("/proc/net/nf_conntrack") || [...families].map(conntrackTable).join("\n");
  const ports = new Map<string, number>();
  // The answer's direction stands second: its port is where the listener sees the flow come from, which the kernel
  // may have changed so that two flows do not meet.
  for (const [, address = "", port, source] of table.matchAll(
    /^.*?dst=([\da-f.:]+) sport=\d+ dport=(\d+) .*? dport=(\d+)/gm,
  )) {
    const place = canonical(address);
    ports.set(`${place} ${source}`, Number(port));
    // A connection that was reset before it was taken has no source any more.
    const any = `${place} 0`;
    ports.set(any, ports.has(any) && ports.get(any) !== Number(port) ? 0 : Number(port));
  }
  return flows.map(({ address, source }) => ports.get(`${canonical(address)} ${source}`) ?? 0);
}

/** The same table from conntrack(8), for users who may not read the file. */
function conntrackTable(family: "ipv4" | "ipv6"): string {
  try {
    return execFileSync("conntrack", ["-L", "-f", family], {
      encoding: "latin1",
      maxBuffer: longestTable,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}
