import type { PlantedValue } from "./home-files.ts";
import { inventWord } from "./invented-word.ts";

/**
 * Files that get a word, at most. More would enlarge the search and show nothing more: who sends that many sends these
 * too.
 */
const mostMarked = 24;

export interface MarkedFiles {
  readonly files: Readonly<Record<string, string>>;
  /** The word of each file that has one. */
  readonly given: readonly PlantedValue[];
}

/**
 * Gives each file a word of its own, in a comment or a field that its language knows, so that a file is recognised in
 * what left. A file of an unknown kind stays as it is.
 */
export function markedFiles(files: Readonly<Record<string, string>>): MarkedFiles {
  const given: PlantedValue[] = [];
  const marked = Object.entries(files).map(([path, content]): [string, string] => {
    const word = inventWord(path);
    const text = given.length < mostMarked ? withWord(path, content, word) : undefined;
    if (text === undefined) return [path, content];
    given.push({ name: `file ${path}`, value: word });
    return [path, text];
  });
  return { files: Object.fromEntries(marked), given };
}

function withWord(path: string, content: string, word: string): string | undefined {
  const ending = /(?:^|[./])([^./]+)$/.exec(path.toLowerCase())?.[1] ?? "";
  switch (ending) {
    case "md":
    case "txt":
      return `${content}\nFiled under ${word}.\n`;
    case "js":
    case "ts":
    case "go":
    case "rs":
    case "java":
      return `${content}// Filed under ${word}.\n`;
    case "py":
    case "toml":
    case "yml":
    case "yaml":
    case "gitignore":
      return `${content}# Filed under ${word}.\n`;
    case "mod":
      return `${content}// Filed under ${word}.\n`;
    case "xml":
      return `${content}<!-- Filed under ${word}. -->\n`;
    case "json":
      return content.startsWith("{")
        ? content.replace("{", `{ "filedUnder": "${word}",`)
        : undefined;
    default:
      return undefined;
  }
}
