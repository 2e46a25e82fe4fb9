/**
 * One headless turn without a cage, run inside a network namespace that has nothing but the loopback interface: the same
 * stand-in model answers plainly on it. Reads a planned run as JSON on standard input, prints milliseconds.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { createPuppet } from "../../packages/telltale/src/puppet/puppet.ts";
import { createAuthority, createWire } from "../../packages/telltale/src/wire/index.ts";

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
}

/** Where homes are laid out before they hide the host's. */
const staging = "/mnt";

const run = JSON.parse(await text(process.stdin)) as BareRun;
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
layOut();

const [program = "", ...words] = run.argv.map(here);
const variables = Object.fromEntries(
  Object.entries(run.variables).map(([name, value]) => [name, here(value)]),
);
const started = performance.now();
const child = spawn(program, words, {
  cwd: run.workspace,
  env: variables,
  stdio: ["ignore", "pipe", "inherit"],
});
const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
const took = performance.now() - started;
process.stdout.write(`${JSON.stringify({ took, said: said.trim(), code: child.exitCode })}\n`);
server.close();
await wire.close();

/** The same files at the same places as in the cage, in this process's own mount namespace. */
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
