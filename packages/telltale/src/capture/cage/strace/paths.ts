import { posix } from "node:path";
import type { FileAccess } from "../../trace/activity.ts";
import type { CallLine } from "./line.ts";
import { descriptorPath, quoted } from "./strings.ts";

type Kind = FileAccess["kind"];

/**
 * The place of a call's path: [index of the directory descriptor if any, index of the path, what the call does to it].
 */
type Place = readonly [directory: number | undefined, path: number, kind?: Kind];

const first: readonly Place[] = [[undefined, 0]];
const afterDirectory: readonly Place[] = [[0, 1]];

const probed: readonly Place[] = [[undefined, 0, "probe"]];
const changed: readonly Place[] = [[undefined, 0, "write"]];
const changedBelow: readonly Place[] = [[0, 1, "write"]];

const places: Readonly<Record<string, readonly Place[]>> = {
  open: first,
  creat: [[undefined, 0, "write"]],
  openat: afterDirectory,
  openat2: afterDirectory,
  execve: [[undefined, 0, "execute"]],
  execveat: [[0, 1, "execute"]],
  stat: [[undefined, 0, "probe"]],
  lstat: [[undefined, 0, "probe"]],
  newfstatat: [[0, 1, "probe"]],
  statx: [[0, 1, "probe"]],
  access: [[undefined, 0, "probe"]],
  faccessat: [[0, 1, "probe"]],
  faccessat2: [[0, 1, "probe"]],
  readlink: [[undefined, 0, "probe"]],
  readlinkat: [[0, 1, "probe"]],
  chdir: [[undefined, 0, "probe"]],
  unlink: [[undefined, 0, "remove"]],
  unlinkat: [[0, 1, "remove"]],
  rmdir: [[undefined, 0, "remove"]],
  mkdir: [[undefined, 0, "write"]],
  mkdirat: [[0, 1, "write"]],
  truncate: [[undefined, 0, "write"]],
  rename: [
    [undefined, 0, "remove"],
    [undefined, 1, "write"],
  ],
  renameat: [
    [0, 1, "remove"],
    [2, 3, "write"],
  ],
  renameat2: [
    [0, 1, "remove"],
    [2, 3, "write"],
  ],
  link: [
    [undefined, 0, "read"],
    [undefined, 1, "write"],
  ],
  linkat: [
    [0, 1, "read"],
    [2, 3, "write"],
  ],
  symlink: [[undefined, 1, "write"]],
  symlinkat: [[1, 2, "write"]],
  statfs: probed,
  getxattr: probed,
  lgetxattr: probed,
  listxattr: probed,
  llistxattr: probed,
  uselib: probed,
  chroot: probed,
  inotify_add_watch: [[undefined, 1, "probe"]],
  name_to_handle_at: [[0, 1, "probe"]],
  chmod: changed,
  chown: changed,
  lchown: changed,
  utime: changed,
  utimes: changed,
  mknod: changed,
  setxattr: changed,
  lsetxattr: changed,
  removexattr: changed,
  lremovexattr: changed,
  fchmodat: changedBelow,
  fchownat: changedBelow,
  futimesat: changedBelow,
  utimensat: changedBelow,
  mknodat: changedBelow,
};

/** The kind of an open follows from its flags (open(2)). */
function openKind(line: CallLine): Kind {
  const flags = line.parameters.slice(1).join(" ");
  // An O_PATH descriptor is a place in the tree and gives no access to the content.
  if (flags.includes("O_PATH")) return "probe";
  if (/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/.test(flags)) return "write";
  return flags.includes("O_DIRECTORY") ? "list" : "read";
}

/** A path in a call, and what the call does to it. */
export interface NamedPath {
  readonly path: string;
  readonly kind: Kind;
}

/**
 * The paths in a call, and what the call does to each.
 * @param folder the caller's working directory, for calls without a directory descriptor.
 * @param root the caller's root, where it has changed it: the caller cannot name anything above (chroot(2)).
 */
export function pathsOf(line: CallLine, folder: string, root = "/"): NamedPath[] {
  return (places[line.name] ?? []).flatMap(([directory, index, kind]) => {
    const text = quoted(line.parameters[index]);
    // An empty path means the descriptor itself (AT_EMPTY_PATH), whose open is already recorded.
    if (text === undefined) return [];
    const given = directory === undefined ? undefined : descriptorPath(line.parameters[directory]);
    // A file that is executed by its descriptor has no other name here; once unlinked, no path leads to it.
    if (text === "" && kind === "execute" && given?.startsWith("/") === true)
      return [{ path: given, kind }];
    if (text === "") return [];
    const base = given ?? folder;
    const path = text.startsWith("/")
      ? posix.join(root, posix.resolve("/", text))
      : posix.resolve(base, text);
    return [{ path, kind: kind ?? openKind(line) }];
  });
}
