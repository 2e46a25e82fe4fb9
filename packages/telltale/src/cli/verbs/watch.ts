import type { Command } from "commander";
import { watchOptionsSchema } from "../../judgement/audit/options.ts";
import { baseUrl } from "../../trial/factors/base-url.ts";
import { memberForms } from "../../trial/factors/families.ts";
import { factorNamed, factors } from "../../trial/factors/index.ts";
import { timezone } from "../../trial/factors/timezone.ts";
import { levelsOf, parseLevel } from "../../trial/factors/plan-factors.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import { collect, readOptions } from "../read-options.ts";
import { declareSubjectOptions, subjectValues } from "../subject-options.ts";
import { subjectOf } from "../subject-argument.ts";
import { UsageError } from "../usage-error.ts";
import type { Verb } from "../verb.ts";

export const watch: Verb = {
  meta: {
    name: "watch",
    summary: "run it once in the cage and show everything it sent, read and ran",
    about:
      "One trial, nothing compared: every host it wanted, every request with its size, the files it " +
      "read outside its own, the programs it started. No internet; a stand-in model answers.",
    usage: "[options] SUBJECT | -- COMMAND [ARGUMENT...]",
    examples: [
      { line: "telltale watch -- curl -s https://example.org/", does: "any command" },
      { line: "telltale watch npm:@openai/codex", does: "one headless turn of a known tool" },
      {
        line: "telltale watch --scenario tools --save traces npm:opencode-ai",
        does: "let it use its tools, and keep the trace",
      },
      {
        line: "telltale watch --timezone Asia/Tokyo --base-url https://models.example.net ./agent",
        does: "in another environment",
      },
      {
        line: "telltale watch --level proxy=http://proxy.example.net:3128 --level env:CI=true ./agent",
        does: "behind a proxy, in what looks like continuous integration",
      },
    ],
    takesCommand: true,
    values: {
      ...subjectValues,
      "--timezone": Intl.supportedValuesOf("timeZone"),
      "--level": factors.flatMap((factor) =>
        levelsOf(factor).map((level) => `${factor.meta.name}=${level}`),
      ),
    },
  },
  declare(command: Command): void {
    declareSubjectOptions(command);
    command
      .option("--base-url <url>", "point it at this address for its model")
      .option("--timezone <zone>", "the time zone that it sees")
      .option(
        "--level <factor=value>",
        `give a factor this level: ${factors.map((factor) => factor.meta.name).join(", ")}, ${memberForms} (repeatable)`,
        collect,
      );
  },
  async act(given, io, signal) {
    const { baseUrl: address, timezone: zone, level, mount, ...rest } = given.options;
    const levels = ((level ?? []) as readonly string[]).map(parseLevel);
    const options = readOptions(watchOptionsSchema, {
      ...rest,
      subject: subjectOf("watch", given),
      environment: {
        ...Object.fromEntries(levels.map((each) => [each.factor, each.level])),
        ...environmentOf({ [baseUrl.meta.name]: address, [timezone.meta.name]: zone }),
      },
      mounts: mount,
    });
    const { runWatch } = await import("../../actions/run-watch.ts");
    return runWatch(options, io, signal);
  },
};

/** The given levels, each validated by its factor. */
function environmentOf(given: Readonly<Record<string, unknown>>): Assignment {
  const environment: Record<string, string> = {};
  for (const [name, level] of Object.entries(given)) {
    if (typeof level !== "string") continue;
    const refusal = factorNamed(name)?.refuse(level);
    if (refusal !== undefined) {
      throw new UsageError("bad-value", `--${name} ${level}: ${refusal}`);
    }
    environment[name] = level;
  }
  return environment;
}
