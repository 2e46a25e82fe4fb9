import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Duplex, Readable } from "node:stream";
import { CageError } from "./errors.ts";
import { bootstrap, framed } from "./init/bootstrap.ts";
import { writeMaps } from "./user-map.ts";

export interface Namespaces {
  readonly init: ChildProcess;
  /** Whether a second user id is mapped; without it the subject needs its own user namespace to be unprivileged. */
  readonly secondUser: boolean;
  /** The subject's output. */
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** The launcher's status lines. */
  readonly status: Readable;
  /** The other end of the subject's terminal, where it is attached to one. */
  readonly terminal: Duplex;
}

/**
 * Starts the init in new user, network, mount, pid, UTS, IPC and cgroup namespaces. The id maps are written from here;
 * see user-map.ts.
 *
 * @param traceLog descriptor of an open file for the tracer's log.
 * @param program the program of the first process.
 * @param asCaller whether the subject is to be the caller on the host, not a second user.
 * @throws CageError `no-namespaces`, `tool-missing`.
 */
export async function openNamespaces(
  traceLog: number,
  program: string,
  asCaller: boolean,
): Promise<Namespaces> {
  const init = spawn(
    "unshare",
    [
      "--user",
      "--net",
      "--mount",
      "--pid",
      "--uts",
      "--ipc",
      "--cgroup",
      "--fork",
      "--kill-child",
      "--mount-proc",
      "--",
      "/bin/sh",
      "-c",
      'echo; read go; exec "$@"',
      "sh",
      "perl",
      "-e",
      bootstrap,
    ],
    {
      // 0 start and orders, 1 ready, 2 errors, 3 messages and handles, 4 and 5 the subject's output, 6 the tracer's
      // log, 7 the status line, 8 the terminal.
      stdio: ["pipe", "pipe", "pipe", "ipc", "pipe", "pipe", traceLog, "pipe", "pipe"],
      // A process group of its own: Ctrl-C at the terminal reaches Telltale alone.
      detached: true,
      env: {
        PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      },
      serialization: "json",
    },
  );
  let complaints = "";
  init.stderr?.setEncoding("utf8").on("data", (text: string) => {
    if (complaints.length < 4096) complaints += text;
  });
  const [, begins, , , stdout, stderr, , status, terminal] = init.stdio as readonly unknown[];
  const isPiped = [begins, stdout, stderr, status].every((stream) => stream instanceof Readable);
  if (!isPiped || !(terminal instanceof Duplex))
    throw new CageError("init-lost", "the cage's pipes could not be made");
  const begun = await Promise.race([
    once(begins as Readable, "data").then(() => true),
    once(init, "exit").then(() => false),
    once(init, "error").then(([error]: unknown[]) => error),
  ]);
  if (begun instanceof Error)
    throw new CageError(
      "tool-missing",
      "the program `unshare` cannot be started (Debian's package util-linux)",
      { cause: begun },
    );
  if (begun !== true || init.pid === undefined)
    throw new CageError(
      "no-namespaces",
      `no cage can be made here: ${complaints.trim() || "unshare ended at once"}; see telltale doctor`,
    );
  const secondUser = await writeMaps(init.pid, asCaller);
  init.stdin?.write("go\n");
  init.stdin?.write(framed(program));
  return {
    init,
    secondUser,
    stdout: stdout as Readable,
    stderr: stderr as Readable,
    status: status as Readable,
    terminal,
  };
}
