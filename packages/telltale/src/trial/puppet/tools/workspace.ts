import type { Workspace } from "./act.ts";

/**
 * How prompts state the working directory: `Working directory: /x`, `<cwd>/x</cwd>`, `current workspace directory
 * (/x)`. Every repeat is bounded, so that time stays linear.
 */
const statement =
  /(?:working directory|working dir|workspace(?: (?:folder|root|directory|path))?|current directory|project (?:root|directory|folder)|\bcwd|root (?:folder|directory)|directory|folder)\b[^\n/]{0,60}?(\/[^\s"'`<>()[\]{},;|*?\\]{1,400})/gi;

const mostText = 400_000;

/** The working directory that a prompt states. */
export function statedFolder(texts: readonly string[]): string | undefined {
  const tally = new Map<string, number>();
  for (const text of texts) {
    for (const match of text.slice(0, mostText).matchAll(statement)) {
      const [whole, path] = match;
      if (path === undefined || !isFolder(path)) continue;
      const folder = path.replace(/[.:/]+$/, "");
      const strength = /working|cwd|workspace|current|project/i.test(
        whole.slice(0, whole.length - path.length),
      )
        ? 10
        : 1;
      tally.set(folder, (tally.get(folder) ?? 0) + strength);
      if (tally.size > 1000) break;
    }
  }
  // Of several folders, the one stated as the working directory, or else the most frequent, is taken.
  let best: string | undefined;
  for (const [folder, count] of tally) if (count > (tally.get(best ?? "") ?? 0)) best = folder;
  return best;
}

/** Examples in prompts (`/path/to/file`) and system folders are no working directories. */
function isFolder(path: string): boolean {
  return (
    path.length > 1 &&
    !/^\/(?:path\/|absolute|etc|usr|bin|dev|proc|tmp\/?$|foo|bar|example|your|\/)/.test(path)
  );
}

/**
 * The workspace to act on.
 * @param texts the prompt's texts
 * @param file a file known to be in the workspace: absolute, or relative to the workspace
 */
export function workspaceOf(texts: readonly string[], file: string | undefined): Workspace {
  const known = file ?? "README.md";
  const stated = statedFolder(texts);
  if (!known.startsWith("/")) return { folder: stated, file: known };
  if (stated !== undefined && known.startsWith(`${stated}/`)) {
    return { folder: stated, file: known.slice(stated.length + 1) };
  }
  const slash = known.lastIndexOf("/");
  return { folder: known.slice(0, slash) || "/", file: known.slice(slash + 1) };
}
