import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** A process of the measurement that listens on a port of loopback. */
export interface Listening extends AsyncDisposable {
  readonly port: number;
}

/** Starts one of this folder's programs, which prints its port when it listens. */
export async function startProgram(name: string, ...args: readonly string[]): Promise<Listening> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  // The channel ends with this process, and with it the program.
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return { port: Number(line.toString()), [Symbol.asyncDispose]: () => end(child) };
}

/** Starts mitmproxy in reverse mode; `undefined` where it is not installed. */
export async function startMitmproxy(target: number): Promise<Listening | undefined> {
  const port = await freePort();
  const args = [
    "--mode",
    `reverse:http://127.0.0.1:${target}`,
    "--listen-host",
    "127.0.0.1",
    "-p",
    `${port}`,
    "-q",
  ];
  const child = spawn("mitmdump", args, { stdio: "ignore" });
  const missing = await Promise.race([
    once(child, "error").then(() => true),
    untilListening(port).then(() => false),
  ]);
  return missing ? undefined : { port, [Symbol.asyncDispose]: () => end(child) };
}

/** What a program printed, from its start to its end. @throws when it cannot be started or fails. */
export async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return text;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill();
  await closed;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await wait(50);
  }
  throw new Error(`nothing listens on port ${port} after 15 seconds`);
}
