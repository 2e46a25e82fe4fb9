import { fieldOf, textOf } from "../json.ts";
import type { JsonRecord } from "../json.ts";
import { wordsOf } from "./words.ts";

/** What a property of a tool's input is for. */
export type Role =
  | "path"
  | "folder"
  | "command"
  | "content"
  | "patch"
  | "sentence"
  | "search"
  | "mode";

const roles: readonly (readonly [Role, readonly string[]])[] = [
  [
    "sentence",
    [
      "description",
      "reason",
      "explanation",
      "justification",
      "summary",
      "title",
      "purpose",
      "instruction",
      "instructions",
      "rationale",
      "toolcalldescription",
    ],
  ],
  ["patch", ["patch", "diff"]],
  ["folder", ["cwd", "workdir", "directory", "dir", "folder", "workspace"]],
  ["search", ["pattern", "query", "regex", "search", "glob", "old", "include", "exclude"]],
  ["content", ["content", "contents", "text", "body", "data", "new", "code"]],
  ["command", ["command", "commands", "cmd", "cmds", "cmdline", "commandline", "script", "shell"]],
  [
    "path",
    [
      "path",
      "paths",
      "file",
      "files",
      "filepath",
      "filename",
      "filenames",
      "uri",
      "target",
      "abspath",
    ],
  ],
];

/** The role of a property by its name, then its description; `undefined` when neither says. */
export function roleOf(name: string, schema: JsonRecord): Role | undefined {
  const words = wordsOf(name);
  const has = (word: string) => words.includes(word);
  // `command: "create"` beside a path is a choice among modes, not something for a shell.
  if (fieldOf(schema, "enum") !== undefined || fieldOf(schema, "const") !== undefined)
    return "mode";
  if (has("working") && !has("tree")) return "folder";
  // `filePath` and `file_text` both speak of a file: the last word that has a role says what is wanted of it.
  for (const word of words.toReversed()) {
    const found = roles.find(([, known]) => known.includes(word));
    if (found) return found[0];
  }
  const description = textOf(fieldOf(schema, "description")).slice(0, 300).toLowerCase();
  if (/\b(?:path|name) (?:of|to) (?:the|a) (?:\w+ )?file\b|\bfile path\b/.test(description))
    return "path";
  if (
    /\b(?:shell|bash|terminal) command\b|\bcommand (?:line )?to (?:run|execute)\b/.test(description)
  )
    return "command";
  if (/\bcontents? (?:to write|of the file)\b/.test(description)) return "content";
  return undefined;
}
