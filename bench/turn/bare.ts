/**
 * Headless turns without a cage, run inside a network namespace that has nothing but the loopback interface: the same
 * stand-in model answers plainly on it. Reads a planned run as a line of JSON on standard input, says that it is ready,
 * and at the next line runs the turns one after the other, each with fresh files. Prints a line of JSON.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { createPuppet } from "../../packages/telltale/src/trial/puppet/puppet.ts";
import { createAuthority, createWire } from "../../packages/telltale/src/capture/wire/index.ts";
import { processorSeconds } from "./processor-seconds.ts";

interface BareRun {
  readonly argv: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly files: readonly {
    readonly path: string;
    readonly base64: string;
    readonly mode: number;
  }[];
  readonly mounts: readonly { readonly from: string; readonly to: string }[];
  readonly workspace: string;
  /** What the run takes for the base URL, to be replaced by the stand-in's. */
  readonly base: string;
  readonly turns: number;
}

/** What the turns took, without laying out their files. */
export interface BareTurns {
  /** Milliseconds of each. */
  readonly took: readonly number[];
  /** Of a processor, of all together, with the stand-in's. */
  readonly seconds: number;
  /** What the last one said, and its exit code. */
  readonly said: string;
  readonly code: number | null;
}

/** Where homes are laid out before they hide the host's. */
const staging = "/mnt";

const lines = createInterface(process.stdin)[Symbol.asyncIterator]();
const run = JSON.parse((await lines.next()).value ?? "") as BareRun;
execFileSync("ip", ["link", "set", "lo", "up"]);
const wire = createWire({
  authority: await createAuthority(),
  destination: createPuppet({ scenario: "ok" }),
  clock: () => performance.now(),
  nameOf: () => undefined,
  recorder: { connection: () => {}, exchange: () => {} },
});
const server = createServer((socket) => wire.accept(socket, { address: "127.0.0.1", port: 80 }));
await once(server.listen(0, "127.0.0.1"), "listening");
const address = server.address();
const base = `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}`;
const here = (value: string): string => value.replaceAll(run.base, base);

const [program = "", ...words] = run.argv.map(here);
const variables = Object.fromEntries(
  Object.entries(run.variables).map(([name, value]) => [name, here(value)]),
);
process.stdout.write("ready\n");
await lines.next();
const took: number[] = [];
let seconds = 0;
let last: Pick<BareTurns, "said" | "code"> = { said: "", code: null };
for (let turn = 0; turn < run.turns && (turn === 0 || last.code === 0); turn += 1) {
  layOut();
  const before = processorSeconds();
  const started = performance.now();
  const child = spawn(program, words, {
    cwd: run.workspace,
    env: variables,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  took.push(performance.now() - started);
  seconds += processorSeconds() - before;
  last = { said: said.trim(), code: child.exitCode };
}
process.stdout.write(`${JSON.stringify({ took, seconds, ...last } satisfies BareTurns)}\n`);
server.close();
await wire.close();
process.stdin.destroy();

/** The same files at the same places as in the cage, in this process's own mount namespace; over those of the turn before. */
function layOut(): void {
  execFileSync("mount", ["-t", "tmpfs", "tmpfs", staging]);
  const staged = (path: string): string => staging + path.replace(/^\/home/, "");
  for (const { path, base64, mode } of run.files) {
    mkdirSync(dirname(staged(path)), { recursive: true });
    writeFileSync(staged(path), here(Buffer.from(base64, "base64").toString("latin1")), "latin1");
    chmodSync(staged(path), mode);
  }
  for (const { from, to } of run.mounts) {
    if (statSync(from).isDirectory()) mkdirSync(staged(to), { recursive: true });
    execFileSync("mount", ["--bind", from, staged(to)]);
  }
  execFileSync("mount", ["--rbind", staging, "/home"]);
}
