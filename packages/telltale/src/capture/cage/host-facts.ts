import {
  lstatSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import type { HostFacts } from "./view.ts";

/** Reads the host's mounts once (proc(5), mountinfo). */
function readMounts(): { point: string; options: string[] }[] {
  return readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const fields = line.split(" ");
      const point = (fields[4] ?? "/").replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
        String.fromCharCode(Number.parseInt(octal, 8)),
      );
      return { point, options: (fields[5] ?? "").split(",") };
    })
    .toSorted((left, right) => right.point.length - left.point.length);
}

/**
 * Facts of the host for `viewOf`.
 * @param secondUser whether the subject runs as another user than Telltale, one who may read less.
 */
export function hostFacts(secondUser: boolean): HostFacts {
  const mounts = readMounts();
  return {
    kind: (path) => {
      const facts = lstatSync(path, { throwIfNoEntry: false });
      if (facts === undefined) return "none";
      if (facts.isSymbolicLink()) return "link";
      if (facts.isDirectory()) return "folder";
      return facts.isFile() ? "file" : "none";
    },
    isPrivate: (path) => {
      if (!secondUser) return false;
      const { mode } = statSync(path);
      const needed = (mode & 0o170000) === 0o040000 ? 0o005 : 0o004;
      return (mode & needed) !== needed;
    },
    linkTarget: (path) => readlinkSync(path),
    keptOptions: (path) => {
      const holder = mounts.find(
        ({ point }) => point === "/" || path === point || path.startsWith(`${point}/`),
      );
      return (holder?.options ?? []).filter((option) => option === "noexec");
    },
    mountsBelow: (path) => [
      ...new Set(mounts.map(({ point }) => point).filter((point) => point.startsWith(`${path}/`))),
    ],
    isAlone: (path) => readdirSync(dirname(path)).length === 1,
    node: realpathSync(process.execPath),
  };
}

/** A folder of the host over which the new root can be mounted: it is outside everything that is to be shown. */
export function rootPoint(shown: readonly string[]): string {
  const isFree = (candidate: string): boolean =>
    statSync(candidate, { throwIfNoEntry: false })?.isDirectory() === true &&
    !shown.some((path) => path === candidate || path.startsWith(`${candidate}/`));
  return ["/mnt", "/media", "/srv", "/opt", "/var/lib"].find(isFree) ?? "/mnt";
}
