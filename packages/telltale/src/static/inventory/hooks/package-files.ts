import { posix } from "node:path";
import type { UnpackedFile } from "../../unpack/unpacked.ts";

/** Looks up the files of a program as an interpreter does. */
export interface PackageFiles {
  readonly all: readonly UnpackedFile[];
  at(path: string): UnpackedFile | undefined;
  /** A file by its name in a command, looked up in these folders. */
  named(name: string, folders: readonly string[]): UnpackedFile | undefined;
}

const endings = ["", ".js", ".cjs", ".mjs", ".ts", ".py", ".sh", "/index.js", "/__main__.py"];
/** `$DIR/x.sh`, `$(dirname "$0")/x.sh`, `%~dp0x.bat`: a folder known only at run time is taken to be the package's. */
const unknownFolder =
  /^(?:\$\{?\w+\}?|\$\([^)]*\)|`[^`]*`|%~?\w+%?|%~dp0|\$PSScriptRoot|\$PWD)[\\/]*/;

export function packageFiles(files: readonly UnpackedFile[]): PackageFiles {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const at = (path: string): UnpackedFile | undefined => {
    for (const ending of endings) {
      const found = byPath.get(path + ending);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    all: files,
    at: (path) => byPath.get(path),
    named(name, folders) {
      if (name.length > 1000 || name.includes("\0")) return undefined;
      const plain = name.replace(unknownFolder, "").replaceAll("\\", "/");
      if (plain === "" || plain.startsWith("/") || plain.startsWith("~")) return undefined;
      for (const folder of folders) {
        const found = at(inFolder(folder, plain));
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** The folder of a file; the root of an archive ends in `!`. */
export function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("!"));
  return path[cut] === "!" ? path.slice(0, cut + 1) : path.slice(0, Math.max(0, cut));
}

/** A path inside a folder. It never leaves the archive. */
export function inFolder(folder: string, name: string): string {
  const cut = folder.lastIndexOf("!") + 1;
  const below = posix.join("/", folder.slice(cut), name).slice(1).replace(/\/$/, "");
  return folder.slice(0, cut) + below;
}
