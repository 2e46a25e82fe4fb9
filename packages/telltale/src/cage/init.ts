/**
 * The first process of a cage: runs inside the fresh namespaces as their root, with nothing but Node's built-ins.
 * It makes the network and the file view, hands listening sockets to Telltale, starts the subject, and ends everything.
 */
import { execFileSync, spawn } from "node:child_process";
import type { Socket } from "node:dgram";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  statfsSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { Socket as Stream } from "node:net";
import type { Server } from "node:net";
import { dirname, join } from "node:path";
import { listenEverywhere, makeNetwork, serveLoopback } from "./cage-network.ts";
import type { OwnNetwork } from "./cage-network.ts";
import { countNetwork } from "./network-counts.ts";
import { dialledPorts } from "./dialled-ports.ts";
import type { FromInit, SentFile, ToInit } from "./protocol.ts";
import { readBeginning, readQuietly } from "./read-quietly.ts";
import { heldBytes, machineMemory, runsShort } from "./held-memory.ts";
import { processes } from "./processes.ts";
import { timeOf } from "./file-times.ts";
import { insideRoot } from "./inside-root.ts";
import { stillRunning } from "./still-running.ts";
import type { Layer, ViewStage } from "./view.ts";

const memoryCheckMs = 100;
const connectionCheckMs = 1000;
const longestFinishMs = 1000;
const longestName = 300;

let home = "";
let workspace = "";
let newRoot = "";
let finish: (() => void) | undefined;
let go: (() => void) | undefined;

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

function makeStage(root: string, stage: ViewStage, owner: number, network: OwnNetwork): void {
  for (const folder of stage.folders) mkdirSync(join(root, folder), { recursive: true });
  for (const { path, target } of stage.links) symlinkSync(target, join(root, path));
  for (const path of stage.mountPoints) writeFileSync(join(root, path), "");
  // Before anything is mounted there, which would refuse.
  giveFolders(root, owner, [...stage.folders, ...stage.mountPoints.map((path) => dirname(path))]);
  // Folders before the files that are laid over theirs.
  for (const layer of stage.layers) if (!layer.inside) showLayer(root, layer);
  const table = "/run/telltale-fstab";
  writeFileSync(table, `${stage.mounts.join("\n").replaceAll("{root}", root)}\n`);
  // From within the subject's network: /sys shows the devices of the one in which it is mounted (sysfs(5)).
  const [command = "", ...words] = [...network.enter, "mount", "--all", "--fstab", table];
  execFileSync(command, words, { stdio: ["ignore", "ignore", "pipe"] });
  for (const { path, options } of stage.inner)
    execFileSync("mount", ["-o", options, join(root, path)], { stdio: "pipe" });
  for (const layer of stage.layers) if (layer.inside) showLayer(root, layer);
  shownPlainly.push(...stage.plain);
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

const nothing = "/run/nothing";
/** Folders that could only be shown as they are. */
const shownPlainly: string[] = [];

function showLayer(root: string, { from, layer, to, options }: Layer): void {
  const place = join(root, to);
  for (const folder of [layer, nothing]) mkdirSync(folder, { recursive: true });
  const bind = (at: string): void => {
    execFileSync("mount", ["--bind", from, at], { stdio: "pipe" });
  };
  bind(layer);
  try {
    const layers = `lowerdir=${layer}:${nothing},${options}`;
    execFileSync("mount", ["-t", "overlay", "-o", layers, "overlay", place], { stdio: "pipe" });
  } catch {
    bind(place);
    execFileSync("mount", ["-o", `remount,bind,${options}`, place], { stdio: "pipe" });
    shownPlainly.push(to);
  }
}

function writeFiles(root: string, files: readonly SentFile[], owner: number | undefined): void {
  for (const { path, base64, mode } of files) {
    const place = join(root, insideRoot(root, path));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, Buffer.from(base64, "base64"));
    chmodSync(place, mode);
    if (owner !== undefined) chownSync(place, owner, owner);
    makeOlder(place, path);
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
  for (const path of own) {
    chownSync(join(root, path), owner, owner);
    makeOlder(join(root, path), path);
  }
}

function makeOlder(place: string, path: string): void {
  const time = timeOf(path, Math.floor(Date.now() / 1000));
  utimesSync(place, time, time);
}

function build(plan: Extract<ToInit, { type: "build" }>, network: OwnNetwork): void {
  const { root, owner, stages } = plan;
  execFileSync("hostname", [plan.hostname], { stdio: ["ignore", "ignore", "pipe"] });
  const [system, own] = stages;
  execFileSync("mount", ["-t", "tmpfs", "-o", "mode=755,size=64m", "tmpfs", "/run"], {
    stdio: "pipe",
  });
  execFileSync("mount", ["-t", "tmpfs", "-o", `mode=755,size=${plan.size}`, "tmpfs", root], {
    stdio: "pipe",
  });
  if (system !== undefined) makeStage(root, system, owner, network);
  writeFiles(root, plan.system, undefined);
  writeFiles("", plan.covers, undefined);
  writeFiles(root, plan.own, owner);
  if (own !== undefined) makeStage(root, own, owner, network);
}

/** How deep in process namespaces a process is: what watches the subject is in the cage's own, the subject one below. */
function isSubjects(pid: number): boolean {
  const status = readQuietly(`/proc/${pid}/status`);
  const numbers = /^NSpid:(.*)$/m.exec(status)?.[1]?.trim().split(/\s+/) ?? [];
  return numbers.length > 1 && !(numbers.length === 2 && numbers[1] === "1");
}

/** A subject may have hundreds of processes with megabytes of arguments each: none is brought home whole. */
function runningOfSubject(): string[] {
  return stillRunning(processes().filter(isSubjects), (path) => readBeginning(path, longestName));
}

function start(
  { command, program, memory }: Extract<ToInit, { type: "start" }>,
  network: OwnNetwork,
): void {
  const [first = "", ...words] = [...network.enter, ...command];
  const child = spawn(first, words, {
    // 0 the launcher's program and its end, 1 and 5 the subject's output, 2 and 3 the tracer's log, 4 the status line.
    stdio: ["pipe", 4, 6, 6, 7, 5],
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
  });
  const control = child.stdin;
  control?.on("error", () => {});
  control?.write(program);
  go = () => control?.write("go\n");
  const before = machineMemory();
  let watch: NodeJS.Timeout | undefined;
  const look = (): void => {
    const began = performance.now();
    const now = machineMemory();
    const bytes = heldBytes(memoryFolders(), before, now, memory);
    const isShort = runsShort(before, now);
    // Hundreds of processes take long to ask: no more than a tenth of the time.
    const pause = Math.max(memoryCheckMs, (performance.now() - began) * 10);
    if (bytes <= memory && !isShort) {
      watch = setTimeout(look, pause);
      return;
    }
    tell({ type: "memory-limit", bytes, ...(isShort ? { left: now.available } : {}) });
    finish?.();
  };
  watch = setTimeout(look, memoryCheckMs);
  let running: string[] = [];
  finish = () => {
    if (running.length === 0) running = runningOfSubject();
    // The launcher ends the subject's processes and passes on what they have printed; the tracer writes its log to the end.
    control?.end();
    setTimeout(() => kill(-1), longestFinishMs).unref();
  };
  child.once("error", (error) =>
    tell({ type: "failed", code: "view-failed", message: error.message }),
  );
  child.once("exit", (_code, signal) => {
    clearTimeout(watch);
    running = running.length > 0 ? running : runningOfSubject();
    kill(-1);
    // Shut down rather than closed: `unshare` holds copies of these sockets, and their readers wait for the end.
    for (const fd of [4, 5, 7]) new Stream({ fd, readable: false, writable: true }).end();
    tell({
      type: "ended",
      running,
      diskFull: diskIsFull(),
      ...(signal === null ? {} : { signal }),
    });
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

/** Memory file systems that the subject writes to. */
function memoryFolders(): string[] {
  const places = [home, "/tmp", workspace, "/dev/shm", "/run", "/var/tmp"];
  return places.map((path) => join(newRoot, path));
}

function diskIsFull(): boolean {
  return [home, "/tmp"].some((path) => {
    const facts = statfsSync(join(newRoot, path));
    return facts.bavail < facts.blocks / 1000 || facts.ffree < facts.files / 1000;
  });
}

async function obey(message: ToInit, made: Promise<OwnNetwork | undefined>): Promise<void> {
  const network = await made;
  // Telltale has been told why.
  if (network === undefined) return;
  if (message.type === "build") {
    ({ root: newRoot, home, workspace } = message);
    try {
      build(message, network);
      await serveLoopback(network, message.loopbackPorts, handOver);
      tell({ type: "ready", shownPlainly });
    } catch (error) {
      tell({ type: "failed", code: "view-failed", message: errorText(error) });
    }
  } else if (message.type === "start") start(message, network);
  else if (message.type === "ports") tell({ type: "ports", ports: dialledPorts(message.flows) });
  else if (message.type === "count") tell({ type: "counted", counts: countNetwork(network) });
  else if (message.type === "go") go?.();
  else finish?.();
}

async function openNetwork(): Promise<OwnNetwork | undefined> {
  try {
    const network = await makeNetwork();
    await listenEverywhere(handOver);
    return network;
  } catch (error) {
    tell({ type: "failed", code: "network-failed", message: errorText(error) });
    return undefined;
  }
}

const made = openNetwork();
process.on("message", (message: ToInit) => void obey(message, made));
// Telltale is gone: everything in the namespace ends with its first process.
process.on("disconnect", () => process.exit(0));
// Node does not tell of it when the channel ends in the midst of a message (`_disconnect` waits for the rest of it).
setInterval(() => {
  if (!process.connected) process.emit("disconnect");
}, connectionCheckMs).unref();
