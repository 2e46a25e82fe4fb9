import { posix } from "node:path";
import type { FileAccess } from "../../trace/activity.ts";
import { AccessList } from "./access-list.ts";
import { Aliases } from "./aliases.ts";
import type { CallLine } from "./line.ts";
import { pathsOf } from "./paths.ts";
import type { NamedPath } from "./paths.ts";
import { descriptorPath, quoted, unquote } from "./strings.ts";

/** Calls that are about a link itself and do not follow it. */
const ofLinks = new Set([
  ...["lstat", "readlink", "readlinkat", "unlink", "unlinkat", "rename"],
  ...["lgetxattr", "llistxattr", "lsetxattr", "lremovexattr", "lchown"],
]);

/** Errors that tell of a file that is there, and only of an attribute that it has not. */
const ofAttributes = new Set(["ENODATA", "EOPNOTSUPP", "ERANGE"]);

function saysFound({ name, error, result }: CallLine): boolean {
  if (error === undefined) return result !== "?";
  return name.endsWith("xattr") && ofAttributes.has(error);
}

/** Collects what was done to which path by which process, calls of a kind counted together. */
export class FileTable {
  readonly #accesses = new AccessList();
  readonly #folders = new Map<number, string>();
  /** Of processes that have changed it. */
  readonly #roots = new Map<number, string>();
  readonly #aliases = new Aliases();
  /** Numbers of processes as the subject knows them, to those of the log. */
  readonly #numbers = new Map<string, number>();

  /** A process of the log has another number in the subject's namespace, by which the subject's /proc names it. */
  number(inner: number, outer: number): void {
    this.#numbers.set(String(inner), outer);
  }

  begin(pid: number, folder: string): void {
    this.#folders.set(pid, folder);
    this.#roots.delete(pid);
  }

  /** A new process begins in its parent's working directory, under its parent's root. */
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

  /** A process in the subject's /proc by its number in the log; the caller's own as `self`. */
  #numbered(path: string, pid: number): string {
    const inner = /^\/proc\/(\d+)(?=\/|$)/.exec(path)?.[1];
    const outer = inner === undefined ? undefined : this.#numbers.get(inner);
    if (inner === undefined || outer === undefined) return path;
    return `/proc/${outer === pid ? "self" : outer}${path.slice(6 + inner.length)}`;
  }

  /** The same accesses by the names that the files truly have, where these are others. */
  #truePaths(
    line: CallLine,
    paths: readonly NamedPath[],
    folder: string,
    pid: number,
  ): NamedPath[] {
    // The kernel says where a descriptor leads, whatever was written for it and changed meanwhile.
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
    // A folder laid over another place is another name of it.
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

  /** Accesses that were not kept. */
  get overflow(): number {
    return this.#accesses.overflow;
  }

  finish(): FileAccess[] {
    return this.#accesses.finish();
  }
}
