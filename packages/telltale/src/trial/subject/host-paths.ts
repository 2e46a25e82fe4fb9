import { readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";

/** What every cage shows of the host, or has its own version of; it is never mounted again. */
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
/** Folders that the cage has its own version of, and in which single things may be shown. */
const ownFolders = ["/", "/tmp", "/run", "/var", "/var/tmp", "/opt", "/srv", "/mnt", "/media"];

/** Folders of a home that hold keys and little else: nothing in them is shown unless the user names it explicitly. */
const secretFolders = [
  ".ssh",
  ".gnupg",
  ".aws",
  ".azure",
  ".kube",
  ".docker",
  ".password-store",
  ".pki",
  ".mozilla",
  ".thunderbird",
  ".config/gcloud",
  ".config/gh",
  ".config/op",
  ".config/google-chrome",
  ".config/chromium",
  ".local/share/keyrings",
];
/** Files of a home that hold keys. */
const secretFiles = [".netrc", ".npmrc", ".pypirc", ".git-credentials", ".pgpass", ".vault-token"];

export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** True for a path that the cage has in any case, the host's or its own. */
export function standsInCage(path: string): boolean {
  return (
    ownFolders.includes(path) ||
    systemFolders.some((folder) => path === folder || isBelow(path, folder))
  );
}

/** The home directories in a passwd(5) file, each also by its real path. */
export function homesIn(passwd: string): readonly string[] {
  return passwd.split("\n").flatMap((line) => {
    const [, , id = "", , , home = ""] = line.split(":");
    const isPerson = id !== "" && (Number(id) === 0 || Number(id) >= 1000);
    return isPerson && home.startsWith("/") ? [home] : [];
  });
}

let found: readonly string[] | undefined;

/** Homes on this machine besides those in /home: of the user who runs Telltale, and of users in /etc/passwd. */
function knownHomes(): readonly string[] {
  if (found !== undefined) return found;
  let passwd = "";
  try {
    passwd = readFileSync("/etc/passwd", "utf8");
  } catch {
    // A container may have no passwd file.
  }
  const named = ["/root", ...homesIn(passwd)];
  found = [...new Set(named.flatMap((home) => [home, truePlace(home)]))].filter(
    (home) => !standsInCage(home),
  );
  return found;
}

function truePlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function homesFor(home: string): readonly string[] {
  return [home, truePlace(home), ...knownHomes()];
}

/** True when showing the path would show a whole home: anyone's, or a folder of homes. */
export function isWholeHome(path: string, home: string = homedir()): boolean {
  return (
    /^\/home(?:\/[^/]+)?$/.test(path) ||
    homesFor(home).some((each) => path === each || isBelow(each, path))
  );
}

/** The path relative to the home in which it lies; undefined outside of every home. */
function withinHome(path: string, home: string): string | undefined {
  const holder =
    homesFor(home).find((each) => isBelow(path, each)) ?? /^\/home\/[^/]+(?=\/)/.exec(path)?.[0];
  return holder === undefined ? undefined : path.slice(holder.length).replace(/^\/+/, "");
}

/** True for paths in somebody's home. */
export function isInHome(path: string, home: string = homedir()): boolean {
  return isWholeHome(path, home) || withinHome(path, home) !== undefined;
}

/** True for places of somebody's keys, and for everything in them. */
export function isSecret(path: string, home: string = homedir()): boolean {
  const rest = withinHome(path, home);
  if (rest === undefined) return false;
  return (
    secretFiles.includes(rest) ||
    secretFolders.some((folder) => rest === folder || isBelow(rest, folder))
  );
}

/** Folders of a home for personal files (XDG user directories). */
const personal = /^(?:Desktop|Documents|Downloads|Music|Pictures|Public|Templates|Videos)$/;

/** True for a folder of programs' settings or of personal files; a package installed in one is neither. */
function isSettings(path: string, home: string): boolean {
  const rest = withinHome(path, home);
  if (rest === undefined || /(?:^|\/)node_modules(?:\/|$)/.test(rest)) return false;
  return (
    /^\.[^/]*$/.test(rest) || personal.test(rest) || rest === ".config" || isBelow(rest, ".config")
  );
}

/** True when the path may be shown at its own place because the user asks for it. */
export function isMountable(path: string, home: string = homedir()): boolean {
  return !standsInCage(path) && !isWholeHome(path, home);
}

/** True when a folder may be shown because a subject lies in it: no home, no keys, nobody's settings. */
export function isSubjectFolder(path: string, home: string = homedir()): boolean {
  return isMountable(path, home) && !isSecret(path, home) && !isSettings(path, home);
}
