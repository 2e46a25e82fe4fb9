import { posix } from "node:path";
import { areaOf, isWithin, shownPath } from "../../../judgement/rules/file-area.ts";
import type { Area } from "../../../judgement/rules/file-area.ts";
import type { Places } from "../request.ts";
import { matchesFile } from "./file-pattern.ts";
import { laterRunFiles } from "./later-run-files.ts";
import { sensitiveFiles } from "./sensitive-files.ts";

export interface PathFacts {
  /** As people write it: `./src/a.ts`, `~/.npmrc`, `/etc/hosts`. */
  readonly path: string;
  readonly name: string;
  readonly area: Area;
  /** Every folder above it, in each form in which it can be written; its own other forms too. */
  readonly folders: readonly string[];
  readonly isSensitive: boolean;
  readonly runsLater: boolean;
}

/** Characters of a path (Linux: PATH_MAX, with its end). */
const longestPath = 4095;
/** Folders above a path that count; deeper ones are named by those above them. */
const mostFolders = 128;

/** What can be told of a path from its letters alone. Never throws. */
export function pathFacts(given: string, places: Places): PathFacts {
  const absolute = plainPath(given, places.workspace);
  const forms = formsOf(absolute, places);
  const [shown = absolute] = forms;
  const isOneOf = (patterns: typeof sensitiveFiles): boolean =>
    patterns.some((pattern) => forms.some((form) => matchesFile(pattern, form)));
  const [path, ...others] = forms.map((form) => form.slice(0, longestPath));
  return {
    path: path ?? "",
    name: shown.slice(shown.lastIndexOf("/") + 1).slice(0, 255),
    area: areaOf(absolute, places),
    folders: [...new Set([...others, ...forms.flatMap(foldersAbove)])],
    isSensitive: isOneOf(sensitiveFiles),
    runsLater: isOneOf(laterRunFiles),
  };
}

/** Absolute and without detours. `/proc/self/root` is the root folder under another name, `.../cwd` may be. */
function plainPath(given: string, workspace: string): string {
  const path = posix.resolve("/", workspace, given.toWellFormed());
  return (
    path.replace(/^(?:\/proc\/(?:self|thread-self|\d+)(?:\/task\/\d+)?\/root(?=\/|$))+/, "") || "/"
  );
}

/** The form in which it is shown, and the others in which a rule may name it. */
function formsOf(absolute: string, places: Places): readonly string[] {
  const home = places.home === "/" ? "" : places.home.replace(/\/$/, "");
  const inHome = isWithin(absolute, places.home) ? [`~${absolute.slice(home.length)}`] : [];
  return [...new Set([shownPath(absolute, places), ...inHome, absolute])];
}

/** The folders above a path in one of its forms, from the outermost on. */
export function foldersAbove(path: string): readonly string[] {
  const folders = path.startsWith("/") && path !== "/" ? ["/"] : [];
  let at = path.indexOf("/", 1);
  while (at !== -1 && folders.length < mostFolders) {
    folders.push(path.slice(0, at));
    at = path.indexOf("/", at + 1);
  }
  return folders;
}
