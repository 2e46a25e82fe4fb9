import { inspectOptionsSchema } from "../../actions/inspect-options.ts";
import { readOptions } from "../read-options.ts";
import { subjectOf } from "../subject-argument.ts";
import type { Verb } from "../verb.ts";

export const inspect: Verb = {
  meta: {
    name: "inspect",
    summary: "read the program itself, without running it: what it names, holds and hides",
    about:
      "Takes the program apart (packages, archives, executables that carry their source) and lists the hosts, " +
      "variables, files, services, updaters and commands that it names, the characters that nobody sees in its texts, " +
      "and the tables that it hides, each with its place. Nothing of it is run, so it may be for another machine.",
    usage: "[options] SUBJECT | -- COMMAND [ARGUMENT...]",
    examples: [
      {
        line: "telltale inspect npm:@vendor/tool@1.2.3",
        does: "a package, fetched with its scripts off",
      },
      {
        line: "telltale inspect ./tool.vsix",
        does: "an archive, an executable or a folder, for any machine",
      },
      {
        line: "telltale inspect --against npm:@vendor/tool@1.2.2 npm:@vendor/tool@1.2.3",
        does: "what is new against another version",
      },
      {
        line: "telltale inspect --sarif tool.sarif ./tool.js",
        does: "for code scanning; --json prints all of it for a program to read",
      },
    ],
    takesCommand: true,
    values: {},
  },
  declare(command) {
    command
      .argument("[subject...]", "npm:NAME@VERSION, a program, an archive or a folder")
      .option("--json", "print the result as JSON")
      .option("--sarif <file>", "write what was found as SARIF 2.1.0 (- for standard output)")
      .option("--against <subject>", "another version: show what is new against it")
      .option("--quiet", "no progress on standard error");
  },
  async act(given, io, signal) {
    const options = readOptions(inspectOptionsSchema, {
      ...given.options,
      subject: subjectOf("inspect", given),
    });
    const { runInspect } = await import("../../actions/run-inspect.ts");
    return runInspect(options, io, signal);
  },
};
