/**
 * The first process of a cage: runs inside the fresh namespaces as their root, with nothing but Node's built-ins.
 * It makes the network and the file view, hands listening sockets to Telltale, starts the subject, and ends everything.
 */
import { execFileSync, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { Socket as Stream, createServer } from "node:net";
import type { Server } from "node:net";
import { dirname, join } from "node:path";
import { catchAllPort, directPorts, namePort } from "./protocol.ts";
import type { AskedFlow, FromInit, SentFile, ToInit } from "./protocol.ts";
import { insideRoot } from "./inside-root.ts";
import { stillRunning } from "./still-running.ts";
import type { ViewStage } from "./view.ts";

const memoryCheckMs = 100;
const connectionCheckMs = 1000;
const pageSize = 4096;
/** Room for the kernel's largest usual table of connections: 262,144 lines. */
const longestTable = 64 * 1024 ** 2;

let home = "";
let workspace = "";
let newRoot = "";
let finish: (() => void) | undefined;

function tell(message: FromInit): void {
  process.send?.(message, undefined, undefined, () => {});
}

/** Hands a listening handle over; closed here once it has arrived, or this process would take a share of what comes. */
function handOver(message: FromInit, handle: Server | Socket): void {
  process.send?.(message, handle, undefined, () => handle.close());
}

function errorText(error: unknown): string {
  if (error instanceof Error && "stderr" in error) {
    const said = String(error.stderr).trim();
    if (said !== "") return said.split("\n")[0] ?? said;
  }
  return error instanceof Error ? error.message : String(error);
}

/** Every address becomes local, and connections to any port come to a listener that still sees the address dialled. */
function makeNetwork(): void {
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

async function listenEverywhere(): Promise<void> {
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

function makeStage(root: string, stage: ViewStage, owner: number): void {
  for (const folder of stage.folders) mkdirSync(join(root, folder), { recursive: true });
  for (const { path, target } of stage.links) symlinkSync(target, join(root, path));
  for (const path of stage.mountPoints) writeFileSync(join(root, path), "");
  // Before anything is mounted there, which would refuse.
  giveFolders(root, owner, [...stage.folders, ...stage.mountPoints.map((path) => dirname(path))]);
  const table = "/run/telltale-fstab";
  writeFileSync(table, `${stage.mounts.join("\n").replaceAll("{root}", root)}\n`);
  execFileSync("mount", ["--all", "--fstab", table], { stdio: ["ignore", "ignore", "pipe"] });
  for (const { path, options } of stage.inner)
    execFileSync("mount", ["-o", options, join(root, path)], { stdio: "pipe" });
  for (const { from, to } of stage.copies) {
    const place = join(root, to);
    execFileSync(
      "cp",
      ["--archive", "--no-preserve=ownership", "--no-target-directory", from, place],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    execFileSync("chown", ["--recursive", "--no-dereference", `${owner}:${owner}`, place], {
      stdio: ["ignore", "ignore", "pipe"],
    });
  }
}

function writeFiles(root: string, files: readonly SentFile[], owner: number | undefined): void {
  for (const { path, base64, mode } of files) {
    const place = join(root, insideRoot(root, path));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, Buffer.from(base64, "base64"));
    chmodSync(place, mode);
    if (owner !== undefined) chownSync(place, owner, owner);
  }
  if (owner !== undefined)
    giveFolders(
      root,
      owner,
      files.map(({ path }) => dirname(path)),
    );
}

/** Gives folders that were made in the home or the temp folder to the subject, with those above them. */
function giveFolders(root: string, owner: number, folders: readonly string[]): void {
  const isOwn = (path: string): boolean =>
    [home, "/tmp", workspace].some((place) => path.startsWith(`${place}/`));
  const own = new Set<string>();
  for (const folder of folders)
    for (let at = folder; isOwn(at) && !own.has(at); at = dirname(at)) own.add(at);
  for (const path of own) chownSync(join(root, path), owner, owner);
}

function build(plan: Extract<ToInit, { type: "build" }>): void {
  const { root, owner, stages } = plan;
  execFileSync("hostname", [plan.hostname], { stdio: ["ignore", "ignore", "pipe"] });
  if (plan.loopbackPorts.length > 0) {
    const rule = `insert rule inet cage out ip daddr 127.0.0.0/8 tcp dport { ${plan.loopbackPorts.join(", ")} } dnat to :${catchAllPort}\n`;
    execFileSync("nft", ["-f", "-"], { input: rule, stdio: ["pipe", "ignore", "pipe"] });
  }
  const [system, own] = stages;
  execFileSync("mount", ["-t", "tmpfs", "-o", "mode=755,size=64m", "tmpfs", "/run"], {
    stdio: "pipe",
  });
  execFileSync("mount", ["-t", "tmpfs", "-o", `mode=755,size=${plan.size}`, "tmpfs", root], {
    stdio: "pipe",
  });
  if (system !== undefined) makeStage(root, system, owner);
  writeFiles(root, plan.system, undefined);
  writeFiles("", plan.covers, undefined);
  writeFiles(root, plan.own, owner);
  if (own !== undefined) makeStage(root, own, owner);
}

function processes(): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 1);
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

/** Resident bytes that are a process's own (statm(5): resident less shared). */
function residentBytes(): number {
  return processes().reduce((sum, pid) => {
    const [, resident = "0", shared = "0"] = readQuietly(`/proc/${pid}/statm`).split(" ");
    return sum + (Number(resident) - Number(shared)) * pageSize;
  }, 0);
}

/** IPv6 addresses have many spellings, and the kernel's table uses the longest. */
function canonical(address: string): string {
  return address.includes(":") ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** The ports dialled by connections that came to the catch-all listener, from the kernel's table; 0 for one that is not there. */
function dialledPorts(flows: readonly AskedFlow[]): number[] {
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

function start(script: string, memory: number): void {
  const child = spawn(
    "unshare",
    ["--mount", "--propagation", "private", "--", "/bin/sh", "-c", script],
    {
      // 3 is the tracer's log, 4 the status line: see the wrapper in script.ts.
      stdio: ["ignore", 4, 5, 6, 7],
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
    },
  );
  const watch = setInterval(() => {
    const bytes = residentBytes();
    if (bytes <= memory) return;
    clearInterval(watch);
    tell({ type: "memory-limit", bytes });
    finish?.();
  }, memoryCheckMs);
  let running: string[] = [];
  finish = () => {
    const others = processes().filter((pid) => pid !== child.pid);
    if (running.length === 0) running = stillRunning(others, readQuietly);
    // The tracer last, so that its log is whole.
    for (const pid of others) kill(pid);
    setTimeout(() => kill(-1), 300).unref();
  };
  child.once("error", (error) =>
    tell({ type: "failed", code: "view-failed", message: error.message }),
  );
  child.once("exit", () => {
    clearInterval(watch);
    running = running.length > 0 ? running : stillRunning(processes(), readQuietly);
    kill(-1);
    // Shut down rather than closed: `unshare` holds copies of these sockets, and their readers wait for the end.
    for (const fd of [4, 5, 7]) new Stream({ fd, readable: false, writable: true }).end();
    tell({ type: "ended", running, diskFull: diskIsFull() });
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

function diskIsFull(): boolean {
  return [home, "/tmp"].some((path) => {
    const facts = statfsSync(join(newRoot, path));
    return facts.bavail < facts.blocks / 1000 || facts.ffree < facts.files / 1000;
  });
}

function obey(message: ToInit): void {
  if (message.type === "build") {
    ({ root: newRoot, home, workspace } = message);
    try {
      build(message);
      tell({ type: "ready" });
    } catch (error) {
      tell({ type: "failed", code: "view-failed", message: errorText(error) });
    }
  } else if (message.type === "start") start(message.script, message.memory);
  else if (message.type === "ports") tell({ type: "ports", ports: dialledPorts(message.flows) });
  else finish?.();
}

process.on("message", obey);
// Telltale is gone: everything in the namespace ends with its first process.
process.on("disconnect", () => process.exit(0));
// Node does not tell of it when the channel ends in the midst of a message (`_disconnect` waits for the rest of it).
setInterval(() => {
  if (!process.connected) process.emit("disconnect");
}, connectionCheckMs).unref();
try {
  makeNetwork();
  await listenEverywhere();
} catch (error) {
  tell({ type: "failed", code: "network-failed", message: errorText(error) });
}
