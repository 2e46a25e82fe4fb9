import { bisectOptionsSchema } from "../../actions/bisect-options.ts";
import { behaviourOf } from "../../actions/bisect-behaviour.ts";
import { variableFamily } from "../../trial/factors/env.ts";
import { factors } from "../../trial/factors/index.ts";
import { parseFactor } from "../../trial/factors/plan-factors.ts";
import { collect, readOptions } from "../read-options.ts";
import { UsageError } from "../usage-error.ts";
import type { Verb } from "../verb.ts";

export const bisect: Verb = {
  meta: {
    name: "bisect",
    summary: "find the releases of a package that have a behaviour: the first, the last, each time",
    about:
      "Reads releases from the registry without running them and follows the code that makes a behaviour " +
      "from version to version; then audits the releases at the edges. A behaviour may have come and gone " +
      "more than once: between releases that were not read it is not known, and --all reads each. What was " +
      "read is kept, so that a search that was stopped goes on where it was.",
    usage: "[options] npm:NAME",
    examples: [
      {
        line: "telltale bisect npm:@anthropic-ai/claude-code --factor timezone --from 2.1.90",
        does: "code that reads the time zone and chooses by it",
      },
      {
        line: "telltale bisect npm:cline --host api.example.com --all",
        does: "a host, in every release",
      },
      {
        line: "telltale bisect npm:opencode-ai --from-audit audit.json --finding 3fa9",
        does: "a dependence that an audit showed",
      },
    ],
    takesCommand: false,
    values: { "--factor": [...factors.map((each) => each.meta.name), variableFamily.prefix] },
  },
  declare(command) {
    command
      .argument("[subject...]", "npm:NAME, without a version")
      .option(
        "--factor <name>",
        "code that reads this fact of the world and chooses by it (repeatable)",
        collect,
      )
      .option("--from-audit <file>", "what telltale audit --json printed, for --finding")
      .option("--finding <id>", "a dependence of that audit, by its id or the beginning of it")
      .option("--text <text>", "a text that stands in the program")
      .option("--host <host>", "a host that the program names")
      .option("--variable <name>", "an environment variable that it reads")
      .option("--from <version>", "the first release to look at")
      .option("--to <version>", "the last release to look at")
      .option("--prereleases", "prereleases as well")
      .option("--all", "read every release, not those that a search needs")
      .option("--most <number>", "read at most so many releases (32 when not given)")
      .option(
        "--budget <seconds>",
        "seconds of trials for each release at an edge (60 when not given)",
      )
      .option("--no-trials", "read alone: nothing is run")
      .option("--json", "print the result as JSON")
      .option("--quiet", "no progress on standard error");
  },
  async act(given, io, signal) {
    const [subject, ...rest] = given.words;
    if (subject === undefined || !subject.startsWith("npm:")) {
      throw new UsageError(
        "missing-argument",
        "bisect goes through the releases of a package: give npm:NAME; see telltale bisect --help",
      );
    }
    if (rest.length > 0) throw new UsageError("too-many-arguments", "bisect takes one package");
    const { factor, fromAudit, finding, text, host, variable, ...options } = given.options;
    const names = ((factor ?? []) as readonly string[]).map(parseFactor);
    const search = behaviourOf({ factors: names, fromAudit, finding, text, host, variable });
    if (typeof search === "string") throw new UsageError("bad-value", search);
    const read = readOptions(bisectOptionsSchema, { ...options, subject, ...search });
    const { runBisect } = await import("../../actions/run-bisect.ts");
    return runBisect(read, io, signal);
  },
};
