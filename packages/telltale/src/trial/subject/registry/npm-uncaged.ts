import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../cache-folder.ts";
import { systemCode } from "../subject-error.ts";
import type { Gateway } from "./gateway.ts";
import { mostOutput, mostSeconds, npmSettings } from "./npm-task.ts";
import type { NpmResult, NpmTask } from "./npm-task.ts";
import type { NpmProgram } from "./npm-program.ts";

/** Runs npm without a cage: with a fresh folder for its home and all its files, and none of the caller's variables. */
export async function runUncaged(
  npm: NpmProgram,
  gateway: Gateway,
  { argv, manifest, result }: NpmTask,
  signal: AbortSignal | undefined,
): Promise<NpmResult> {
  const folder = await mkdtemp(join(tmpdir(), "telltale-npm-"));
  const { server } = gateway;
  try {
    await writeFile(join(folder, "package.json"), manifest);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const registry = gateway.registryAt(`http://127.0.0.1:${port}`);
    const words = [npm.file, ...argv, ...npmSettings(registry, join(folder, "npm"))];
    const { code, stdout, stderr } = await endOf(
      [npm.node ?? process.execPath, ...words],
      folder,
      signal,
    );
    const made = result !== undefined && code === 0;
    const text = made ? await readFile(join(folder, result), "utf8") : stdout;
    return { code, stdout: text, stderr, caged: false };
  } finally {
    server.close();
    server.closeAllConnections();
    await removeFolder(folder);
  }
}

/** Ends npm when Telltale ends in any way (prctl(2), PR_SET_PDEATHSIG), where the system supports it. */
const bound = ["setpriv", "--pdeathsig", "KILL", "--"] as const;

async function endOf(
  words: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Omit<NpmResult, "caged">> {
  for (const [program = "", ...rest] of [[...bound, ...words], words]) {
    const child = spawn(program, rest, {
      cwd: folder,
      env: { PATH: "/usr/bin:/bin", HOME: folder, TMPDIR: folder, NODE_NO_WARNINGS: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: mostSeconds * 1000,
      killSignal: "SIGKILL",
      ...(signal === undefined ? {} : { signal }),
    });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (text: string) => {
        if (texts[name].length + text.length <= mostOutput) texts[name] += text;
        else child.kill("SIGKILL");
      });
    let failure: unknown;
    child.once("error", (error) => (failure = error));
    const [code] = (await once(child, "close")) as [number | null];
    // The program is missing, or a reduced version that lacks the option: run without it.
    if (systemCode(failure) !== "ENOENT" && !texts.stderr.startsWith("setpriv:"))
      return { code: code ?? 1, ...texts };
  }
  return { code: 1, stdout: "", stderr: "" };
}
