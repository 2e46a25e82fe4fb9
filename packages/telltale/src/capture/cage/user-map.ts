import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { promisify } from "node:util";
import { CageError } from "./errors.ts";

const run = promisify(execFile);

/** The user id of the subject when Telltale runs as root; no user of a host is likely to have it. */
const secondUserId = 1_800_000_000;

/**
 * Maps the ids of a new user namespace. Its root is the caller. Where possible a second, unprivileged id is mapped for
 * the subject: then it neither owns the caller's files, nor can signal the caller's processes, nor escapes the limit on
 * processes (user_namespaces(7), kill(2), setrlimit(2)).
 *
 * @param asCaller no second id: the subject is to be the caller.
 * @returns whether there is a second id.
 * @throws CageError `no-namespaces`.
 */
export async function writeMaps(pid: number, asCaller: boolean): Promise<boolean> {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const write = (name: string, text: string): void => writeFileSync(`/proc/${pid}/${name}`, text);
  if (asCaller) {
    // One id.
  } else if (uid === 0) {
    try {
      write("uid_map", `0 0 1\n1000 ${secondUserId} 1\n`);
      write("gid_map", `0 0 1\n1000 ${secondUserId} 1\n`);
      return true;
    } catch {
      // A container whose own map lacks the id: continue with one id, as an ordinary user does.
    }
  } else if (await mapSubordinate(pid, uid, gid)) return true;
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

/** Maps an id that the system reserves for the user (subuid(5)), by the setuid programs for it (newuidmap(1)). */
async function mapSubordinate(pid: number, uid: number, gid: number): Promise<boolean> {
  const names = [nameOfUser(), String(uid)];
  const user = firstSubordinate(readTable("/etc/subuid"), names);
  const group = firstSubordinate(readTable("/etc/subgid"), names);
  if (user === undefined || group === undefined) return false;
  const map = (program: string, own: number, other: number): Promise<unknown> =>
    run(program, [pid, 0, own, 1, 1000, other, 1].map(String), { timeout: 5000 });
  try {
    await map("newuidmap", uid, user);
  } catch {
    return false;
  }
  try {
    await map("newgidmap", gid, group);
    return true;
  } catch (cause) {
    // A map that is half written cannot be undone.
    const message = "newgidmap gave no group where newuidmap gave a user: see /etc/subgid";
    throw new CageError("no-namespaces", message, { cause });
  }
}

/** The first id reserved for any of the names; lines are `name:first:count`. */
export function firstSubordinate(table: string, names: readonly string[]): number | undefined {
  for (const line of table.split("\n")) {
    const [name = "", first = "", count = ""] = line.trim().split(":");
    if (names.includes(name) && /^\d+$/.test(first) && Number(count) >= 1) return Number(first);
  }
  return undefined;
}

function readTable(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The caller's login name; empty where the system has none. */
export function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    // The user has no entry in the system's table.
    return "";
  }
}
