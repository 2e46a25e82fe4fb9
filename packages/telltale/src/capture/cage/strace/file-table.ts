import { posix } from "node:path";
import type { FileAccess } from "../../trace/activity.ts";
import { AccessList } from "./access-list.ts";
import { Aliases } from "./aliases.ts";
import type { CallLine } from "./line.ts";
import { pathsOf } from "./paths.ts";
import type { NamedPath } from "./paths.ts";
import { descriptorPath, quoted, unquote } from "./strings.ts";

/** Calls that act on a link itself and do not follow it. */
const ofLinks = new Set([
  ...["lstat", "readlink", "readlinkat", "unlink", "unlinkat", "rename"],
  ...["lgetxattr", "llistxattr", "lsetxattr", "lremovexattr", "lchown"],
]);

/** Errors that show that a file exists and lacks only an attribute. */
const ofAttributes = new Set(["ENODATA", "EOPNOTSUPP", "ERANGE"]);

function saysFound({ name, error, result }: CallLine): boolean {
  if (error === undefined) return result !== "?";
  return name.endsWith("xattr") && ofAttributes.has(error);
}

/** Collects the accesses of each process to each path; calls of one kind are counted together. */
export class FileTable {
  readonly #accesses = new AccessList();
  readonly #folders = new Map<number, string>();
  /** Roots of processes that have changed theirs. */
  readonly #roots = new Map<number, string>();
  readonly #aliases = new Aliases();
  /** Maps pids of the subject's namespace to those of the log. */
  readonly #numbers = new Map<string, number>();

  /** Records a process's pid in the subject's namespace, which is its name in the subject's /proc. */
  number(inner: number, outer: number): void {
    this.#numbers.set(String(inner), outer);
  }

  begin(pid: number, folder: string): void {
    this.#folders.set(pid, folder);
    this.#roots.delete(pid);
  }

  /** A new process begins in its parent's working directory and root. */
  inherit(parent: number, child: number): void {
    this.#folders.set(child, this.#folders.get(parent) ?? "/");
    const root = this.#roots.get(parent);
    if (root === undefined) this.#roots.delete(child);
    else this.#roots.set(child, root);
  }

  /** The working directory of a process. */
  folderOf(pid: number): string {
    return this.#folders.get(pid) ?? "/";
  }

  /** @param pid the process, not the thread. @param at milliseconds since the trial began. */
  add(line: CallLine, pid: number, at: number): void {
    const folder = this.folderOf(pid);
    const found = saysFound(line);
    const paths = pathsOf(line, folder, this.#roots.get(pid));
    if (found && line.name === "chroot") this.#roots.set(pid, paths[0]?.path ?? "/");
    if (found && line.name === "chdir") this.#folders.set(pid, paths[0]?.path ?? folder);
    if (found && line.name === "fchdir")
      this.#folders.set(pid, descriptorPath(line.parameters[0]) ?? folder);
    this.#followLinks(line, paths, found, folder);
    const named = paths.map(({ path, kind }) => ({ path: this.#numbered(path, pid), kind }));
    for (const { path, kind } of [...named, ...this.#truePaths(line, named, folder, pid)])
      this.#accesses.add({ path, pid, kind, found, at });
  }

  /** Rewrites a process in the subject's /proc to its pid in the log; the caller's own to `self`. */
  #numbered(path: string, pid: number): string {
    const inner = /^\/proc\/(\d+)(?=\/|$)/.exec(path)?.[1];
    const outer = inner === undefined ? undefined : this.#numbers.get(inner);
    if (inner === undefined || outer === undefined) return path;
    return `/proc/${outer === pid ? "self" : outer}${path.slice(6 + inner.length)}`;
  }

  /** The same accesses under the true paths of the files, where these differ. */
  #truePaths(
    line: CallLine,
    paths: readonly NamedPath[],
    folder: string,
    pid: number,
  ): NamedPath[] {
    // The kernel gives a descriptor's true path, whatever the argument is and even if it has changed since.
    const given = line.resultPath?.startsWith("/") === true ? unquote(line.resultPath) : undefined;
    const resolved = paths.map(({ path, kind }) => ({
      path: this.#numbered(
        this.#aliases.resolve(given ?? path, folder, !ofLinks.has(line.name)),
        pid,
      ),
      kind,
    }));
    const named = new Set(paths.map(({ path }) => path));
    return resolved.filter(({ path }) => !named.has(path));
  }

  #followLinks(line: CallLine, paths: readonly NamedPath[], found: boolean, folder: string): void {
    if (!found) return;
    // A bind mount gives a folder another name.
    if (line.name === "mount" && line.parameters[3]?.includes("MS_BIND") === true)
      this.#aliases.link(
        posix.resolve(folder, quoted(line.parameters[1]) ?? ""),
        posix.resolve(folder, quoted(line.parameters[0]) ?? ""),
      );
    const [made] = paths;
    if (line.name.startsWith("symlink") && made !== undefined)
      this.#aliases.link(made.path, quoted(line.parameters[0]) ?? "");
    for (const { path, kind } of paths) if (kind === "remove") this.#aliases.remove(path);
  }

  /** The number of accesses that were not kept. */
  get overflow(): number {
    return this.#accesses.overflow;
  }

  finish(): FileAccess[] {
    return this.#accesses.finish();
  }
}
