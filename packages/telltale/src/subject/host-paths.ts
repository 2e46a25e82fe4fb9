import { homedir } from "node:os";

/** What every cage shows of the host, or has of its own in its place: never mounted again. */
const systemFolders = [
  "/usr",
  "/bin",
  "/sbin",
  "/lib",
  "/lib32",
  "/lib64",
  "/libx32",
  "/etc",
  "/proc",
  "/sys",
  "/dev",
];
/** Folders that the cage has of its own, and in which single things may be shown. */
const ownFolders = ["/", "/tmp", "/run", "/var", "/var/tmp", "/opt", "/srv", "/mnt", "/media"];

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** True for a path that the cage has anyway, the host's or its own. */
export function standsInCage(path: string): boolean {
  return (
    ownFolders.includes(path) ||
    systemFolders.some((folder) => path === folder || isBelow(path, folder))
  );
}

/** True when showing the path would show a whole home: anyone's, or a folder that holds homes. */
export function isWholeHome(path: string, home: string = homedir()): boolean {
  return (
    path === home || isBelow(home, path) || path === "/root" || /^\/home(?:\/[^/]+)?$/.test(path)
  );
}

/** True when the path may be shown at its own place. */
export function isMountable(path: string, home: string = homedir()): boolean {
  return !standsInCage(path) && !isWholeHome(path, home);
}
