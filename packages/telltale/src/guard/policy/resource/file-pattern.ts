/** A kind of file, told by its path alone, so that it is known before the file is there. Every list is optional. */
export interface FilePattern {
  /** In the words of a report. */
  readonly what: string;
  /** Files of these names, wherever they are; `*` stands for any characters. */
  readonly names?: readonly string[];
  /** These files and folders, with all that is in them: `~/.aws`. */
  readonly within?: readonly string[];
  /** Files and folders of these paths, wherever they are, with all that is in them: `.git/hooks`. */
  readonly below?: readonly string[];
  /** Names that are let off. */
  readonly except?: readonly string[];
  /** Folders that are let off, with all that is in them. */
  readonly exceptWithin?: readonly string[];
}

/** Whether a path, in the form `~/x`, `./x` or `/x`, is of this kind. Linear in the path. */
export function matchesFile(pattern: FilePattern, path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (pattern.except?.some((except) => matchesName(except, name)) === true) return false;
  if (isWithinOneOf(pattern.exceptWithin, path)) return false;
  return (
    pattern.names?.some((each) => matchesName(each, name)) === true ||
    isWithinOneOf(pattern.within, path) ||
    pattern.below?.some((each) => `/${path}/`.includes(`/${each}/`)) === true
  );
}

function isWithinOneOf(folders: readonly string[] = [], path: string): boolean {
  return folders.some((each) => path === each || path.startsWith(`${each}/`));
}

/** `*` matches any run of characters. The leftmost place for each part is enough, so no step is taken back. */
function matchesName(pattern: string, name: string): boolean {
  if (!pattern.includes("*")) return name === pattern;
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop() ?? "";
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at + last.length <= name.length;
}
