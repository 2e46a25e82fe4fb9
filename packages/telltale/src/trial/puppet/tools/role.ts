import { fieldOf, textOf } from "../json.ts";
import type { JsonRecord } from "../json.ts";
import { wordsOf } from "./words.ts";

/** The role of a property in a tool's input. */
export type Role =
  | "path"
  | "folder"
  | "command"
  | "content"
  | "patch"
  | "sentence"
  | "search"
  | "replaced"
  | "mode";

/** Words that give a property its role when they come last in its name. */
const roleWords = new Map<string, Role>(
  Object.entries({
    sentence:
      "description reason explanation justification summary title purpose instruction instructions rationale",
    patch: "patch diff",
    folder: "cwd workdir directory dir folder workspace",
    search: "pattern query regex search glob include exclude",
    content: "content contents text body data code",
    command: "command commands cmd cmds cmdline commandline script",
    path: "path paths file files filepath filepaths filename filenames uri target abspath",
  }).flatMap(([role, words]) => words.split(" ").map((word) => [word, role as Role] as const)),
);

/** Words after which a name means an aspect of the thing, not the thing itself. */
const aspects = new Set(
  "id ids type kind encoding line lines limit offset timeout size count format mode name names number index".split(
    " ",
  ),
);

/** The role of a property by its name, then by its description; undefined when neither shows it. */
export function roleOf(name: string, schema: JsonRecord): Role | undefined {
  const words = wordsOf(name);
  // `command: "create"` beside a path chooses a mode; it is not a shell command.
  if (fieldOf(schema, "enum") !== undefined || fieldOf(schema, "const") !== undefined)
    return "mode";
  if (words.includes("working") && !words.includes("tree")) return "folder";
  if (words[0] === "old") return "replaced";
  if (words.join(" ") === "file name") return "path";
  if (aspects.has(words.at(-1) ?? "")) return undefined;
  // `filePath` and `file_text` both contain "file": the last word with a role decides.
  for (const word of words.toReversed()) {
    const role = roleWords.get(word);
    if (role !== undefined) return role;
  }
  if (words[0] === "new") return "content";
  return roleInDescription(textOf(fieldOf(schema, "description")).slice(0, 300).toLowerCase());
}

function roleInDescription(description: string): Role | undefined {
  if (/\b(?:path|name) (?:of|to) (?:the|a) (?:\w+ )?file\b|\bfile path\b/.test(description))
    return "path";
  if (
    /\b(?:shell|bash|terminal) command to\b|\bcommand (?:line )?to (?:run|execute)\b/.test(
      description,
    )
  ) {
    return "command";
  }
  if (/\bcontents? (?:to write|of the file)\b/.test(description)) return "content";
  return undefined;
}
