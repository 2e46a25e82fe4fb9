import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";

const prefix = "trial-";

/**
 * Creates a cgroup for one subject, where Telltale's own can be divided. A subject with the caller's user id may mount
 * its cgroup and kill everything in it; here that is only the subject itself (cgroups(7)).
 *
 * @returns its folder; undefined where the caller owns no cgroup, because then the subject cannot change one either.
 */
export function makeCgroup(): string | undefined {
  try {
    const own = ownFolder();
    if (own === undefined) return undefined;
    removeLeft(own);
    const folder = join(own, `${prefix}${randomBytes(6).toString("hex")}`);
    mkdirSync(folder);
    return folder;
  } catch {
    return undefined;
  }
}

/** Removes an empty cgroup, with those that a subject has created in it. */
export function removeCgroup(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) removeCgroup(join(folder, entry.name));
    rmdirSync(folder);
  } catch {
    // It is not empty, or already gone.
  }
}

/** Removes leftovers of a Telltale that was killed; only empty ones can be removed. */
function removeLeft(own: string): void {
  for (const name of readdirSync(own)) if (name.startsWith(prefix)) removeCgroup(join(own, name));
}

/** The folder of Telltale's own cgroup in the tree of cgroup v2. */
function ownFolder(): string | undefined {
  const path = /^0::(\/.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1];
  const mount = readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .find((line) => line.includes(" - cgroup2 "))
    ?.split(" ");
  if (path === undefined || mount?.[3] !== "/") return undefined;
  return join(mount[4] ?? "", path);
}
