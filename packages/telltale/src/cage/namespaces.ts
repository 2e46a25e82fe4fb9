import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { CageError } from "./errors.ts";

/** An id that no user of a host is likely to have: who the subject is when Telltale runs as root. */
const secondUserId = 1_800_000_000;

export interface Namespaces {
  readonly init: ChildProcess;
  /** Whether a second user id is mapped, so that the subject needs no user namespace of its own to be unprivileged. */
  readonly secondUser: boolean;
  /** What the subject prints. */
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** What its wrapper says when it has ended. */
  readonly status: Readable;
}

/**
 * Starts the init in fresh user, network, mount, process, name, IPC and cgroup namespaces.
 * The maps are written from here: as root a second, unprivileged id is mapped for the subject, so that it
 * neither owns root's files nor escapes the limit on processes (user_namespaces(7), setrlimit(2)).
 *
 * @param traceLog descriptor of an open file for the tracer's log.
 * @throws CageError `no-namespaces`, `tool-missing`.
 */
export async function openNamespaces(traceLog: number): Promise<Namespaces> {
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
      process.execPath,
      "--no-warnings",
      // No signal opens its inspector.
      "--disable-sigusr1",
      fileURLToPath(new URL("init.ts", import.meta.url)),
    ],
    {
      // 0 go, 1 begun, 2 complaints, 3 messages, 4 and 5 the subject's output, 6 the tracer's log, 7 the status line.
      stdio: ["pipe", "pipe", "pipe", "ipc", "pipe", "pipe", traceLog, "pipe"],
      // A process group of its own: an interrupt typed at the terminal reaches Telltale alone.
      detached: true,
      env: {
        PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ...(process.env["NODE_COMPILE_CACHE"] === undefined
          ? {}
          : { NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] }),
      },
      serialization: "json",
    },
  );
  let complaints = "";
  init.stderr?.setEncoding("utf8").on("data", (text: string) => {
    if (complaints.length < 4096) complaints += text;
  });
  const [, begins, , , stdout, stderr, , status] = init.stdio as readonly unknown[];
  const isPiped = [begins, stdout, stderr, status].every((stream) => stream instanceof Readable);
  if (!isPiped) throw new CageError("init-lost", "the cage's pipes could not be made");
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
  const secondUser = writeMaps(init.pid);
  init.stdin?.end("go\n");
  return {
    init,
    secondUser,
    stdout: stdout as Readable,
    stderr: stderr as Readable,
    status: status as Readable,
  };
}

function writeMaps(pid: number): boolean {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const write = (name: string, text: string): void => writeFileSync(`/proc/${pid}/${name}`, text);
  if (uid === 0) {
    try {
      write("uid_map", `0 0 1\n1000 ${secondUserId} 1\n`);
      write("gid_map", `0 0 1\n1000 ${secondUserId} 1\n`);
      return true;
    } catch {
      // In a container whose own map lacks the id: go on with one id, as an ordinary user does.
    }
  }
  try {
    write("setgroups", "deny");
    write("uid_map", `0 ${uid} 1\n`);
    write("gid_map", `0 ${gid} 1\n`);
    return false;
  } catch (cause) {
    throw new CageError(
      "no-namespaces",
      "the kernel refused the cage's user map; see telltale doctor",
      { cause },
    );
  }
}
