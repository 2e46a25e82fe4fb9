import { sensitivePlaces } from "../judgement/rules/sensitive-places.ts";

/** Files of one folder that are still named one by one. */
const mostOfFolder = 6;

/** Folders that hold one folder for each program: what lies in them is no one thing. */
const baseFolder =
  /^~\/(?:\.config|\.cache|\.local(?:\/(?:share|state))?|Library(?:\/[^/]+)?)(?=\/)/;

/**
 * Paths for a screen: where there are more than a few of one top folder (`.`, `~/.tool`, `~/.cache/tool`, `/srv`), that
 * folder with their number stands for them, at the place of the first. Places known as sensitive are always named.
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
  // A file right in the home belongs to no folder of a program.
  return end === -1 ? base || "/" : path.slice(0, end);
}
