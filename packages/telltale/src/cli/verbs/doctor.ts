import { UsageError } from "../usage-error.ts";
import type { Verb } from "../verb.ts";

export const doctor: Verb = {
  meta: {
    name: "doctor",
    summary: "list the system tools that the cage uses, and install those that are missing",
    about:
      "Says for each tool what it is for, whether it is there, and what cannot be seen without it. " +
      "With --yes it installs the missing ones through the system's package manager.",
    usage: "[options]",
    examples: [
      { line: "telltale doctor", does: "what is there and what is lost without the rest" },
      { line: "telltale doctor --yes", does: "install what is missing" },
      { line: "telltale doctor --json", does: "for a program to read" },
    ],
    takesCommand: false,
    values: {},
  },
  declare(command) {
    command
      .argument("[nothing...]")
      .option("--yes", "install what is missing without asking")
      .option("--json", "print the list as JSON");
  },
  async act(given, io, signal) {
    if (given.words.length > 0) {
      throw new UsageError("too-many-arguments", `doctor takes no argument (${given.words[0]})`);
    }
    const { runDoctor } = await import("../../doctor/run-doctor.ts");
    const options = { yes: given.options["yes"] === true, json: given.options["json"] === true };
    return runDoctor(options, io, signal);
  },
};
