import { judgeFolderOptionsSchema } from "../../judgement/audit/options.ts";
import { readOptions } from "../read-options.ts";
import { UsageError } from "../usage-error.ts";
import type { Verb } from "../verb.ts";

export const judge: Verb = {
  meta: {
    name: "judge",
    summary: "judge saved traces again, on any machine, without the subject",
    about:
      "Reads a folder that --save left and gives the same findings as the audit did: nothing is run, " +
      "nothing is fetched. With a newer Telltale, old traces are judged by newer rules.",
    usage: "[options] FOLDER",
    examples: [
      { line: "telltale judge traces", does: "the report over the traces in that folder" },
      { line: "telltale judge --json traces > audit.json", does: "for a program to read" },
    ],
    takesCommand: false,
    values: {},
  },
  declare(command) {
    command
      .argument("[folder...]", "saved traces, as --save left them")
      .option("--json", "print the result as JSON")
      .option(
        "--why",
        "say of each dependence why it is called hidden, unclear, stated or behaviour",
      );
  },
  async act(given, io, signal) {
    const [folder, ...rest] = given.words;
    if (folder === undefined) {
      throw new UsageError("missing-argument", "judge what? Give the folder that --save left");
    }
    if (rest.length > 0) {
      throw new UsageError("too-many-arguments", "judge takes one folder of saved traces");
    }
    const options = readOptions(judgeFolderOptionsSchema, { ...given.options, folder });
    const { runJudge } = await import("../../actions/run-judge.ts");
    return runJudge(options, io, signal);
  },
};
