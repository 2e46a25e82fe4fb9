import { sensitivePlaces } from "../judgement/rules/sensitive-places.ts";

/** Limit on the files of one folder that are listed one by one. */
const mostOfFolder = 6;

/** Folders with one subfolder for each program: their contents do not belong together. */
const baseFolder =
  /^~\/(?:\.config|\.cache|\.local(?:\/(?:share|state))?|Library(?:\/[^/]+)?)(?=\/)/;

/**
 * Shortens a list of paths: more than a few paths below one top folder (`.`, `~/.tool`, `~/.cache/tool`, `/srv`) are
 * replaced by that folder with their number, at the place of the first. Known sensitive paths are always listed.
 */
export function foldPaths(paths: readonly string[]): readonly string[] {
  const groups = Map.groupBy(paths, (path) => (isSensitive(path) ? path : topOf(path)));
  const shown = new Set<string>();
  for (const path of paths) {
    const top = isSensitive(path) ? path : topOf(path);
    const count = groups.get(top)?.length ?? 0;
    shown.add(count > mostOfFolder ? `${top}/** (${count})` : path);
  }
  return [...shown];
}

function isSensitive(path: string): boolean {
  return sensitivePlaces.some((place) => place.paths.test(path));
}

function topOf(path: string): string {
  if (path.startsWith("./")) return ".";
  const base = baseFolder.exec(path)?.[0] ?? (path.startsWith("~/") ? "~" : "");
  const end = path.indexOf("/", base.length + 1);
  // A file directly in the home belongs to no program's folder.
  return end === -1 ? base || "/" : path.slice(0, end);
}
