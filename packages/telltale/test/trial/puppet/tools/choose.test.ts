import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json, JsonRecord } from "../../../../src/trial/puppet/json.ts";
import { chooseTool, finishingTool } from "../../../../src/trial/puppet/tools/choose.ts";
import type { Tool } from "../../../../src/trial/puppet/tools/tool.ts";

function tool(
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
  description = "",
): Tool {
  const properties: Record<string, Json> = {};
  for (const property of [...required, ...optional]) properties[property] = { type: "string" };
  return { name, description, schema: { type: "object", properties, required }, input: "json" };
}

const mode = (name: string, values: readonly string[]): JsonRecord => ({
  [name]: { enum: values },
});

/** Tool lists in the manner of many makers: which of each reads, runs and writes. */
const lists: readonly {
  readonly manner: string;
  readonly tools: readonly Tool[];
  readonly read: string | undefined;
  readonly run: string | undefined;
  readonly write: string | undefined;
}[] = [
  {
    manner: "words joined by underscores, with many neighbours",
    tools: [
      tool("list_dir", ["path"]),
      tool("grep_search", ["query", "path"]),
      tool("read_image_file", ["path"]),
      tool("read_file", ["target_file"], ["offset", "limit"]),
      tool("delete_file", ["target_file"]),
      tool("edit_file", ["target_file", "old_string", "new_string"]),
      tool("create_directory", ["path"]),
      tool("read_terminal_output", ["terminal_id"]),
      tool("run_in_terminal", ["command", "explanation"]),
      tool("create_file", ["path", "content"]),
    ],
    ...{ read: "read_file", run: "run_in_terminal", write: "create_file" },
  },
  {
    manner: "single capitalised words",
    tools: [
      tool("Task", ["prompt", "description"]),
      tool("BashOutput", ["bash_id"]),
      tool("Bash", ["command"], ["timeout", "description"]),
      tool("Glob", ["pattern"], ["path"]),
      tool("NotebookEdit", ["notebook_path", "new_source"]),
      tool("Edit", ["file_path", "old_string", "new_string"]),
      tool("Write", ["file_path", "content"]),
      tool("Read", ["file_path"], ["offset"]),
      tool("WebFetch", ["url", "prompt"]),
    ],
    ...{ read: "Read", run: "Bash", write: "Write" },
  },
  {
    manner: "camel case behind a server's name",
    tools: [
      tool("mcp__fs__listDirectory", ["dirPath"]),
      tool("fs.readTextFile", ["filePath"]),
      tool("fs.writeTextFile", ["filePath", "text"]),
      tool("shell.executeCommand", ["cmd"]),
      tool("shell.sendInput", ["sessionId", "command"]),
    ],
    ...{ read: "fs.readTextFile", run: "shell.executeCommand", write: "fs.writeTextFile" },
  },
  {
    manner: "only a shell",
    tools: [
      tool("exec_command", ["cmd"], ["workdir"]),
      tool("write_stdin", ["session_id", "chars"]),
      tool("update_plan", ["plan"]),
    ],
    ...{ read: undefined, run: "exec_command", write: undefined },
  },
  {
    manner: "names that say little, descriptions that say it",
    tools: [
      tool("alpha", ["path"], [], "Reads the contents of a file and returns them."),
      tool("beta", ["command"], [], "Runs a shell command and returns its output."),
      tool("gamma", ["path", "content"], [], "Writes content to a file, creating it when needed."),
      tool("delta", ["path"], [], "Lists a directory."),
    ],
    ...{ read: "alpha", run: "beta", write: "gamma" },
  },
  {
    manner: "one editor with modes beside a shell",
    tools: [
      {
        name: "str_replace_based_edit_tool",
        description: "View, create and edit files",
        input: "json",
        schema: {
          type: "object",
          properties: {
            ...mode("command", ["view", "create", "insert"]),
            path: { type: "string" },
            file_text: { type: "string" },
          },
          required: ["command", "path"],
        },
      },
      tool("bash", ["command"]),
    ],
    ...{ read: "str_replace_based_edit_tool", run: "bash", write: "str_replace_based_edit_tool" },
  },
  {
    manner: "lists of files and of commands",
    tools: [
      {
        name: "read_files",
        description: "",
        input: "json",
        schema: {
          type: "object",
          properties: {
            files: {
              type: "array",
              items: { type: "object", properties: { path: { type: "string" } } },
            },
          },
          required: ["files"],
        },
      },
      {
        name: "run_commands",
        description: "",
        input: "json",
        schema: {
          type: "object",
          properties: { commands: { type: "array", items: { type: "string" } } },
        },
      },
      tool("ask_question", ["question"]),
    ],
    ...{ read: "read_files", run: "run_commands", write: undefined },
  },
  {
    manner: "a patch in free text",
    tools: [
      tool("shell", ["command"]),
      {
        name: "apply_patch",
        description: "Edits files. A patch begins with *** Begin Patch",
        schema: {},
        input: "text",
      },
      { name: "exec_script", description: "Runs JavaScript", schema: {}, input: "text" },
    ],
    ...{ read: undefined, run: "shell", write: "apply_patch" },
  },
  {
    manner: "nothing of the kind",
    tools: [
      tool("ask_question", ["question"]),
      tool("web_search", ["query"]),
      tool("todo_write", ["todos"]),
      tool("save_memory", ["content"]),
    ],
    ...{ read: undefined, run: undefined, write: undefined },
  },
];

for (const { manner, tools, ...expected } of lists) {
  test(`picks the tools of a list with ${manner}, in any order`, () => {
    for (const order of [tools, tools.toReversed()]) {
      for (const kind of ["read", "run", "write"] as const) {
        assert.equal(chooseTool(order, kind)?.name, expected[kind], kind);
      }
    }
  });
}

test("the tool for saying that all is done is known by its name", () => {
  const tools = [tool("read_file", ["path"]), tool("attempt_completion", ["result"])];
  assert.equal(finishingTool(tools)?.name, "attempt_completion");
  assert.equal(finishingTool(tools.slice(0, 1)), undefined);
});
