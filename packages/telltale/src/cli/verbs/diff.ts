import { diffOptionsSchema } from "../../actions/diff-options.ts";
import { readOptions } from "../read-options.ts";
import { UsageError } from "../usage-error.ts";
import type { Verb } from "../verb.ts";

export const diff: Verb = {
  meta: {
    name: "diff",
    summary: "compare two versions: functions, hosts, prompts, ranked by what they touch",
    about:
      "Reads both programs without running them and matches their functions by shape: names, and what " +
      "a minifier does to code, play no part. What is new, gone or changed is shown by what it touches " +
      "(time zone, host, user, requests, headers, commands, hidden tables), and changed prompts as text.",
    usage: "[options] BEFORE AFTER",
    examples: [
      {
        line: "telltale diff npm:@anthropic-ai/claude-code@2.1.196 npm:@anthropic-ai/claude-code@2.1.197",
        does: "two releases of a package",
      },
      { line: "telltale diff ./agent-1.0 ./agent-1.1", does: "two programs or folders" },
      {
        line: "telltale diff --json npm:cline@3.0.64 npm:cline@3.0.65 > diff.json",
        does: "for a program to read",
      },
    ],
    takesCommand: false,
    values: {},
  },
  declare(command) {
    command
      .argument(
        "[subject...]",
        "npm:NAME@VERSION, a program, a .tgz or a folder; the older one first",
      )
      .option("--json", "print the result as JSON")
      .option("--all", "show every change, not the weightiest alone")
      .option("--quiet", "no progress on standard error");
  },
  async act(given, io, signal) {
    const [before, after, ...rest] = given.words;
    if (before === undefined || after === undefined) {
      throw new UsageError(
        "missing-argument",
        "diff takes two versions, the older one first: npm:NAME@VERSION, a file or a folder; see telltale diff --help",
      );
    }
    if (rest.length > 0) {
      throw new UsageError(
        "too-many-arguments",
        `diff takes two versions, and ${rest.length} more were given`,
      );
    }
    const options = readOptions(diffOptionsSchema, { ...given.options, before, after });
    const { runDiff } = await import("../../actions/run-diff.ts");
    return runDiff(options, io, signal);
  },
};
