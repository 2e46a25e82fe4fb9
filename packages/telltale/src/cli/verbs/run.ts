import type { Command } from "commander";
import { defaultPreset, presetNames, sessionOptionsSchema } from "../../actions/session-options.ts";
import { collect, readOptions } from "../read-options.ts";
import { UsageError } from "../usage-error.ts";
import type { Verb, VerbInput } from "../verb.ts";

export const run: Verb = {
  meta: {
    name: "run",
    summary:
      "work with it in the cage, under a policy: what is denied stays denied, whatever it does",
    about:
      "A real session: the tool works in this folder, has a home of its own in place of yours, and reaches " +
      "the internet through the guard only. Its first run there asks you to sign in, as on a new machine; " +
      "what it keeps in its home is there the next time. At the end one screen says what left, to whom, what " +
      "was denied and what changed here. Exits as the tool does.",
    usage: "[options] -- COMMAND [ARGUMENT...] | npm:NAME@VERSION [-- ARGUMENT...]",
    examples: [
      { line: "telltale run -- claude", does: "under the standard policy" },
      { line: "telltale run --policy strict -- codex", does: "only what is allowed" },
      {
        line: "telltale run --env ANTHROPIC_API_KEY -- claude -p 'fix the tests'",
        does: "with a variable of yours, without a terminal",
      },
      {
        line: "telltale run --policy observe --save session -- gemini",
        does: "deny nothing, and keep everything that was sent",
      },
    ],
    takesCommand: true,
    values: { "--policy": presetNames },
  },
  declare(command: Command): void {
    command
      .argument("[subject...]", "npm:NAME@VERSION; a command follows --")
      .option("--policy <name>", `${presetNames.join(", ")}, or a file`, defaultPreset)
      .option("--env <name>", "a variable of yours that it is to have (repeatable)", collect)
      .option(
        "--mount <path>",
        "show it this file or folder of yours, read-only (repeatable)",
        collect,
      )
      .option("--save <folder>", "keep the trace and what the guard did")
      .option("--json", "print the result as JSON")
      .option("--quiet", "no screen at the end");
  },
  async act(given, io, signal) {
    const { env, mount, ...rest } = given.options;
    const options = readOptions(sessionOptionsSchema, {
      ...rest,
      ...subjectOf(given),
      variables: env,
      mounts: mount,
    });
    const { runSession } = await import("../../actions/run-session.ts");
    return runSession(options, io, signal);
  },
};

function subjectOf({ words, command }: VerbInput): {
  readonly subject: readonly string[];
  readonly arguments: readonly string[];
} {
  const [word, ...more] = words;
  if (word !== undefined && (more.length > 0 || !word.startsWith("npm:"))) {
    const line = words.join(" ");
    throw new UsageError("too-many-arguments", `to run a command, write telltale run -- ${line}`);
  }
  if (word !== undefined) return { subject: [word], arguments: command ?? [] };
  if (command?.[0] === undefined || command[0] === "")
    throw new UsageError(
      "missing-argument",
      "run what? Give a command after --, as in telltale run -- claude; see telltale run --help",
    );
  return { subject: command, arguments: [] };
}
