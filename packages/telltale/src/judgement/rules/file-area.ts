import type { Trace } from "../../capture/trace/trace.ts";

/**
 * Where a path lies for the subject:
 * `own` its installed files, `workspace` the project, `home` and `temp` the private ones of the trial,
 * `system` what any program on the machine reads (libraries, locales, zones, devices), `other` the rest.
 */
export type Area = "own" | "workspace" | "home" | "temp" | "system" | "other";

const systemFolders = [
  "/usr",
  "/lib",
  "/lib32",
  "/lib64",
  "/libx32",
  "/bin",
  "/sbin",
  "/dev",
  "/sys",
  "/proc",
  "/run/systemd",
  "/run/nscd",
  "/var/run/nscd",
  "/var/lib/dpkg",
  "/etc/ssl",
  "/etc/pki",
  "/etc/alternatives",
  "/etc/terminfo",
];

/** Single files of /etc that the C library, a resolver or a shell opens for every program. */
const systemFiles = new Set(
  [
    "ld.so.cache",
    "ld.so.preload",
    "ld.so.conf",
    "localtime",
    "timezone",
    "locale.alias",
    "locale.conf",
    "nsswitch.conf",
    "resolv.conf",
    "hosts",
    "host.conf",
    "gai.conf",
    "services",
    "protocols",
    "passwd",
    "group",
    "shells",
    "profile",
    "bash.bashrc",
    "inputrc",
    "mime.types",
    "magic",
    "environment",
    "gitconfig",
  ].map((name) => `/etc/${name}`),
);

/** `folder` itself or anything below it. */
export function isWithin(path: string, folder: string): boolean {
  if (folder === "") return false;
  if (folder === "/") return path.startsWith("/");
  const base = folder.endsWith("/") ? folder.slice(0, -1) : folder;
  return path === base || path.startsWith(`${base}/`);
}

/** The area of a path. A path may lie in several: the most specific one counts. */
export function areaOf(path: string, places: Trace["places"]): Area {
  if (places.own.some((folder) => isWithin(path, folder))) return "own";
  if (isWithin(path, places.workspace)) return "workspace";
  if (isWithin(path, places.temp)) return "temp";
  if (isWithin(path, places.home)) return "home";
  if (path === "/" || systemFiles.has(path)) return "system";
  return systemFolders.some((folder) => isWithin(path, folder)) ? "system" : "other";
}

/**
 * The path as people read it, and the same in trials whose home or user differ: `~/.npmrc`, `./.env`.
 * Paths elsewhere stay absolute; the number of a process, another in each trial, is `PID`.
 */
export function shownPath(path: string, places: Trace["places"]): string {
  if (isWithin(path, places.workspace)) return `.${path.slice(trimmed(places.workspace).length)}`;
  if (isWithin(path, places.home)) return `~${path.slice(trimmed(places.home).length)}`;
  return path.replace(/^\/proc\/\d+(?=\/|$)/, "/proc/PID");
}

function trimmed(folder: string): string {
  return folder.endsWith("/") ? folder.slice(0, -1) : folder;
}
