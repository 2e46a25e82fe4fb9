import type { Command } from "commander";
import { auditOptionsSchema } from "../../judgement/audit/options.ts";
import { families, memberForms } from "../../trial/factors/families.ts";
import { factorNames, factors } from "../../trial/factors/index.ts";
import { parseFactor, parseLevel } from "../../trial/factors/plan-factors.ts";
import { collect, readOptions } from "../read-options.ts";
import { declareSubjectOptions, subjectValues } from "../subject-options.ts";
import { subjectOf } from "../subject-argument.ts";
import type { Verb } from "../verb.ts";
import { standardBudget } from "../../experiment/settings/budget.ts";

export const audit: Verb = {
  meta: {
    name: "audit",
    summary: "install it, run it many times in a cage, and prove what it sends and hides",
    about:
      "Runs the subject again and again in a cage without internet, where a stand-in model answers. " +
      "Between the runs facts of the environment change (the time zone, the API host, the user's name, " +
      "a proxy, a file); what changes with them in what is sent depends on them. No account and no key " +
      "are needed.",
    usage: "[options] SUBJECT | -- COMMAND [ARGUMENT...]",
    examples: [
      {
        line: "telltale audit npm:@anthropic-ai/claude-code@2.1.196",
        does: "a package from npm, at one version",
      },
      { line: "telltale audit ./agent", does: "a program that is already here" },
      {
        line: "telltale audit -- node agent.js --prompt 'say ok'",
        does: "any command, run as it stands",
      },
      {
        line: "telltale audit --level base-url=https://relay.example.net npm:@openai/codex",
        does: "with an API host that it may treat in a way of its own",
      },
      {
        line: "telltale audit --factor timezone --factor locale --factor ci npm:@openai/codex",
        does: "with these facts of its world varied alone, not all of them",
      },
      {
        line: "telltale audit --resume npm:@openai/codex",
        does: "gone on with where it was stopped, with the same options",
      },
      {
        line: "telltale audit --budget 300t --seed 7 --json npm:opencode-ai > audit.json",
        does: "300 trials in an order that can be repeated, for a program to read",
      },
    ],
    takesCommand: true,
    values: {
      ...subjectValues,
      "--factor": ["all", ...factorNames],
      "--level": [
        ...factors.map((factor) => `${factor.meta.name}=`),
        ...families.map(({ prefix }) => prefix),
      ],
    },
  },
  declare(command: Command): void {
    declareSubjectOptions(command);
    command
      .option(
        "--level <factor=value>",
        `add a level to a factor: ${factors.map((factor) => factor.meta.name).join(", ")}, ${memberForms} (repeatable)`,
        collect,
      )
      .option(
        "--factor <name>",
        "vary only the factors named so, in place of all; env and files also name what it is seen to read, all names every one (repeatable)",
        collect,
      )
      .option(
        "--budget <amount>",
        `run so many trials at most (300t; ${standardBudget.trials}t when not given), or stop after a time (3m, 180s)`,
      )
      .option("--strength <number>", "try every combination of levels of 2 factors (2) or of 3 (3)")
      .option(
        "--why",
        "say of each dependence why it is called hidden, unclear, stated or behaviour",
      )
      .option("--no-inspect", "do not read the program itself, only run it")
      .option("--seed <number>", "repeat an earlier audit's order of trials")
      .option(
        "--resume",
        "go on where the same audit was stopped; with --save, from what it left there",
      );
  },
  async act(given, io, signal) {
    const { level, factor, mount, ...rest } = given.options;
    const levels = (level ?? []) as readonly string[];
    const names = (factor ?? []) as readonly string[];
    const options = readOptions(auditOptionsSchema, {
      ...rest,
      subject: subjectOf("audit", given),
      levels: levels.map(parseLevel),
      factors: names.includes("all") ? factorNames : names.map(parseFactor),
      mounts: mount,
    });
    const { runAudit } = await import("../../actions/run-audit.ts");
    return runAudit(options, io, signal);
  },
};
