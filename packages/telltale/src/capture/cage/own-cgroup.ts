import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";

const prefix = "trial-";

/**
 * A cgroup for one subject, where Telltale's own may be divided: a subject that has the caller's number may mount the
 * cgroup that it is in and end all that is in it, and there is nothing in it then but the subject (cgroups(7)).
 *
 * @returns its folder, or `undefined` where the caller owns no cgroup: then the subject may change none either.
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

/** Removes one that is empty, with those that a subject has made in it. */
export function removeCgroup(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) removeCgroup(join(folder, entry.name));
    rmdirSync(folder);
  } catch {
    // Something is still in it, or it is gone.
  }
}

/** What a Telltale that was killed has left: only empty ones can be removed. */
function removeLeft(own: string): void {
  for (const name of readdirSync(own)) if (name.startsWith(prefix)) removeCgroup(join(own, name));
}

/** The folder of Telltale's own cgroup in the second version's tree. */
function ownFolder(): string | undefined {
  const path = /^0::(\/.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1];
  const mount = readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .find((line) => line.includes(" - cgroup2 "))
    ?.split(" ");
  if (path === undefined || mount?.[3] !== "/") return undefined;
  return join(mount[4] ?? "", path);
}
