import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json, JsonRecord } from "../../../../src/trial/puppet/json.ts";
import { fillSchema } from "../../../../src/trial/puppet/schema/fill.ts";
import { actsIn } from "../../../../src/trial/puppet/tools/act.ts";
import { hintsFor } from "../../../../src/trial/puppet/tools/hints.ts";

const [read, run, write] = actsIn({ folder: "/home/dev/my project", file: "READ ME.md" });
assert.ok(read && run && write);
const string: JsonRecord = { type: "string" };
const strings: JsonRecord = { type: "array", items: string };
const object = (
  properties: Readonly<Record<string, Json>>,
  required: readonly string[] = [],
): JsonRecord => ({
  type: "object",
  properties,
  required,
});
const path = "/home/dev/my project/READ ME.md";

const cases: readonly (readonly [string, typeof read, JsonRecord, Json])[] = [
  [
    "an absolute path",
    read,
    object({ file_path: string, offset: { type: "integer" } }, ["file_path"]),
    { file_path: path },
  ],
  [
    "a path from the workspace where the description asks for it",
    read,
    object({ path: { ...string, description: "Path relative to the workspace" } }),
    { path: "READ ME.md" },
  ],
  [
    "a path where the pattern asks for a relative one",
    read,
    object({ path: { ...string, pattern: "^[^/]" } }),
    { path: "READ ME.md" },
  ],
  [
    "the one optional place for a path",
    read,
    object({ path: string, other_file: string }),
    { path },
  ],
  ["a list of paths", read, object({ paths: strings }, ["paths"]), { paths: [path] }],
  [
    "a list of objects with paths",
    read,
    object({ files: { type: "array", items: object({ path: string, lines: strings }) } }),
    { files: [{ path }] },
  ],
  ["an address of a file", read, object({ uri: string }), { uri: `file://${path}` }],
  [
    "a shell command",
    run,
    object({ command: string, timeout: { type: "number" }, shell: string }, ["command"]),
    { command: "wc -c 'READ ME.md'" },
  ],
  [
    "an argument vector",
    run,
    object({ command: strings, workdir: string }, ["command", "workdir"]),
    { command: ["bash", "-lc", "wc -c 'READ ME.md'"], workdir: "/home/dev/my project" },
  ],
  ["a list of commands", run, object({ commands: strings }), { commands: ["wc -c 'READ ME.md'"] }],
  [
    "what must be said about a command",
    run,
    object({ cmd: string, description: string, is_background: { type: "boolean" } }, [
      "cmd",
      "description",
      "is_background",
    ]),
    { cmd: "wc -c 'READ ME.md'", description: "Count the bytes of the file", is_background: false },
  ],
  [
    "path and content",
    write,
    object({ filePath: string, content: string }, ["filePath"]),
    { filePath: "/home/dev/my project/telltale-note.md", content: "A short note.\n" },
  ],
  [
    "a mode, and the content that only this mode takes",
    write,
    object(
      {
        command: { enum: ["view", "create"] },
        path: string,
        file_text: string,
        insert_line: { type: "integer" },
      },
      ["command", "path"],
    ),
    {
      command: "create",
      path: "/home/dev/my project/telltale-note.md",
      file_text: "A short note.\n",
    },
  ],
  [
    "the same tool's mode for reading",
    read,
    object({ command: { enum: ["create", "view"] }, path: string, file_text: string }, [
      "command",
      "path",
    ]),
    { command: "view", path },
  ],
  [
    "nothing to be replaced",
    write,
    object({ path: string, old_text: { type: ["string", "null"] }, new_text: string }, [
      "path",
      "old_text",
      "new_text",
    ]),
    { path: "/home/dev/my project/telltale-note.md", old_text: null, new_text: "A short note.\n" },
  ],
];
for (const [title, act, schema, input] of cases) {
  test(`gives ${title}`, () => assert.deepEqual(fillSchema(schema, hintsFor(act)), input));
}

test("without a known workspace paths are given from it", () => {
  const [first] = actsIn({ folder: undefined, file: "README.md" });
  assert.ok(first);
  assert.deepEqual(fillSchema(object({ path: string }), hintsFor(first)), { path: "README.md" });
});
