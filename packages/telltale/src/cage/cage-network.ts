import { execFileSync } from "node:child_process";
import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { catchAllPort, directPorts, namePort } from "./protocol.ts";
import type { AskedFlow, FromInit } from "./protocol.ts";
import { readQuietly } from "./read-quietly.ts";

/** Room for the kernel's largest usual table of connections: 262,144 lines. */
const longestTable = 64 * 1024 ** 2;

/** Every address becomes local, and connections to any port come to a listener that still sees the address dialled. */
export function makeNetwork(): void {
  const routes = "link set lo up\nroute add local 0.0.0.0/0 dev lo\nroute add local ::/0 dev lo\n";
  execFileSync("ip", ["-force", "-batch", "-"], {
    input: routes,
    stdio: ["pipe", "ignore", "pipe"],
  });
  const direct = [...directPorts, namePort].join(", ");
  const rules = `table inet cage {
  chain out {
    type nat hook output priority -100; policy accept;
    ip daddr 127.0.0.0/8 accept
    ip6 daddr ::1 accept
    tcp dport { ${direct} } accept
    udp dport ${namePort} accept
    meta l4proto tcp dnat to :${catchAllPort}
    meta l4proto udp dnat to :${catchAllPort}
  }
}
`;
  execFileSync("nft", ["-f", "-"], { input: rules, stdio: ["pipe", "ignore", "pipe"] });
}

export async function listenEverywhere(
  handOver: (message: FromInit, handle: Server | Socket) => void,
): Promise<void> {
  for (const port of [...directPorts, namePort, catchAllPort]) {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port, host: "::", backlog: 511 }, resolve);
    });
    handOver({ type: "listener", port }, server);
  }
  for (const port of [namePort, catchAllPort]) {
    const socket = createSocket({ type: "udp6" });
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(port, "::", resolve);
    });
    handOver({ type: "datagrams", port }, socket);
  }
}

/** Brings ports of 127.0.0.1 to the listeners too: a proxy on the subject's own machine. */
export function serveLoopback(loopbackPorts: readonly number[]): void {
  if (loopbackPorts.length === 0) return;
  const rule = `insert rule inet cage out ip daddr 127.0.0.0/8 tcp dport { ${loopbackPorts.join(", ")} } dnat to :${catchAllPort}\n`;
  execFileSync("nft", ["-f", "-"], { input: rule, stdio: ["pipe", "ignore", "pipe"] });
}

/** IPv6 addresses have many spellings, and the kernel's table uses the longest. */
function canonical(address: string): string {
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
  ))
    ports.set(`${canonical(address)} ${source}`, Number(port));
  return flows.map(({ address, source }) => ports.get(`${address} ${source}`) ?? 0);
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
