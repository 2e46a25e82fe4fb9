import { execFileSync, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";
import { once } from "node:events";
import { openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { fileURLToPath } from "node:url";
import { far, farLinks, farRules, own, ownLinks, ownRules, queues } from "./network-rules.ts";
import { backlog, catchAllPort, directPorts, namePort } from "./protocol.ts";
import type { FromInit } from "./protocol.ts";

/** Datagrams wait in the kernel while Telltale is busy: in several sockets, since the system bounds each one's room. */
const catchAllSockets = 8;
/** What is asked for; the kernel gives no more than `net.core.rmem_max`. */
const receiveBuffer = 16 * 1024 ** 2;

export type HandOver = (message: FromInit, handle: Server | Socket) => void;

/** The subject's side of the network. */
export interface OwnNetwork {
  /** Words that run a command in it. */
  readonly enter: readonly string[];
}

/**
 * Two networks with a cable between them: the first process and its listeners stay on the far side, where every
 * address is local, and the subject's has an ordinary device, an ordinary address and nobody else in it.
 */
export async function makeNetwork(): Promise<OwnNetwork> {
  const place = await openNetwork();
  const enter = ["nsenter", `--net=${place}`, "--"];
  run([
    "ip",
    "link",
    "add",
    far.device,
    "type",
    "veth",
    "peer",
    "name",
    own.device,
    "netns",
    place,
  ]);
  run(["ip", "-force", "-batch", "-"], farLinks);
  run(["nft", "-f", "-"], farRules);
  for (const [path, value] of queues) writeQuietly(path, String(value));
  run([...enter, "ip", "-force", "-batch", "-"], ownLinks);
  run([...enter, "nft", "-f", "-"], ownRules);
  return { enter };
}

function run(words: readonly string[], input = ""): void {
  const [command = "", ...parameters] = words;
  execFileSync(command, parameters, { input, stdio: ["pipe", "ignore", "pipe"] });
}

/** Not every system lets a network's own owner change it: then its usual value has to do. */
function writeQuietly(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch {
    // What is lost for it is counted.
  }
}

/** @returns a path to another network, which lives as long as this process holds it. */
async function openNetwork(): Promise<string> {
  const holder = spawn("unshare", ["--net", "--", "/bin/sh", "-c", "echo; read end"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = once(holder, "exit");
  await Promise.race([once(holder.stdout, "data"), ended]);
  const descriptor = openSync(`/proc/${holder.pid}/ns/net`, "r");
  holder.stdin.end();
  await ended;
  return `/proc/${process.pid}/fd/${descriptor}`;
}

export async function listenEverywhere(handOver: HandOver): Promise<void> {
  for (const port of [...directPorts, namePort, catchAllPort])
    handOver({ type: "listener", port }, await listenOn(port, "::"));
  for (const port of [namePort, ...Array.from({ length: catchAllSockets }, () => catchAllPort)]) {
    const socket = createSocket({ type: "udp6", reusePort: true, recvBufferSize: receiveBuffer });
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(port, "::", resolve);
    });
    handOver({ type: "datagrams", port }, socket);
  }
}

export async function listenOn(port: number, host: string): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog }, resolve);
  });
  return server;
}

/** Listens on ports of the subject's own 127.0.0.1 too: a proxy on its machine. */
export async function serveLoopback(
  network: OwnNetwork,
  ports: readonly number[],
  handOver: HandOver,
): Promise<void> {
  if (ports.length === 0) return;
  const [command = "", ...parameters] = network.enter;
  const listener = fileURLToPath(new URL("listen-inside.ts", import.meta.url));
  const child = spawn(
    command,
    [...parameters, process.execPath, "--no-warnings", listener, ...ports.map(String)],
    { stdio: ["ignore", "ignore", "inherit", "ipc"], serialization: "json" },
  );
  let left = ports.length;
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error("nobody listens on the subject's loopback address")));
    child.on("message", (message: FromInit, handle: unknown) => {
      handOver(message, handle as Server);
      left -= 1;
      if (left === 0) resolve();
    });
  });
  child.removeAllListeners("exit");
  const ended = once(child, "exit");
  child.disconnect();
  await ended;
}
