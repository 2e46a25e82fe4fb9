import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import type { Streams } from "../report/streams.ts";
import { examplesText, overview } from "./overview.ts";
import { UsageError } from "./usage-error.ts";
import type { UsageErrorCode } from "./usage-error.ts";
import type { Verb } from "./verb.ts";

/**
 * Performs one command line.
 * @param line the words typed after `telltale`.
 * @returns the exit code.
 * @throws UsageError when the line is invalid, and whatever the verb throws.
 */
export async function perform(
  line: readonly string[],
  verbs: readonly Verb[],
  io: Streams,
  signal: AbortSignal,
): Promise<number> {
  const dashes = line.indexOf("--");
  // Split off here, because commander mixes the words after `--` with those before.
  const own = asHelpOption(dashes === -1 ? line : line.slice(0, dashes));
  const command = dashes === -1 ? undefined : line.slice(dashes + 1);
  if (own.length === 0 && command === undefined) {
    io.output.write(overview(verbs));
    return 0;
  }
  if (own.length === 0) throw new UsageError("unknown-verb", forgottenVerb(command ?? []));
  let code = 0;
  const program = frame(io, verbs);
  for (const verb of verbs) {
    declare(program, verb, async (words, options) => {
      if (command !== undefined && !verb.meta.takesCommand) {
        throw new UsageError("too-many-arguments", `${verb.meta.name} takes no command after --`);
      }
      code = await verb.act({ words, options, command }, io, signal);
    });
  }
  try {
    await program.parseAsync(knownPart(own, verbs), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw asUsageError(error, program.args[0] ?? own[0] ?? "");
  }
  return code;
}

/** Rewrites `help` and `help audit` to `--help` and `audit --help`, so that there is one code path. */
function asHelpOption(line: readonly string[]): readonly string[] {
  return line[0] === "help" ? [...line.slice(1), "--help"] : line;
}

/** For an unknown verb, only that word: otherwise `adit --help` would show the help of all verbs. */
function knownPart(line: readonly string[], verbs: readonly Verb[]): readonly string[] {
  const [word = ""] = line;
  const isKnown = word.startsWith("-") || verbs.some(({ meta }) => meta.name === word);
  return isKnown ? line : [word];
}

function frame(io: Streams, verbs: readonly Verb[]): Command {
  const program = new Command("telltale")
    .version(`telltale ${manifest.version}`, "-V, --version")
    .helpCommand(false)
    .exitOverride()
    // The line about wrong use is written where all other errors are.
    .configureOutput({
      writeOut: io.output.write,
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(io.output.columns, 100),
      getOutHasColors: () => false,
    });
  program.helpInformation = () => overview(verbs);
  return program;
}

type Action = (words: readonly string[], options: Record<string, unknown>) => Promise<void>;

function declare(program: Command, verb: Verb, action: Action): void {
  const { meta } = verb;
  const command = program
    .command(meta.name)
    .summary(meta.summary)
    .description(meta.about)
    .usage(meta.usage)
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examplesText(verb).trimEnd());
  verb.declare(command);
  command.action(() => action(command.args, command.opts()));
}

function forgottenVerb(command: readonly string[]): string {
  const line = command.join(" ");
  return `what is to be done with "${line}"? Write telltale watch -- ${line}, or telltale audit -- ${line}`;
}

const codes: Readonly<Record<string, UsageErrorCode>> = {
  "commander.unknownCommand": "unknown-verb",
  "commander.unknownOption": "unknown-option",
  "commander.missingArgument": "missing-argument",
  "commander.excessArguments": "too-many-arguments",
};

/** Commander's message on one line, with a pointer to the help. */
function asUsageError(error: CommanderError, word: string): UsageError {
  const message = error.message
    .replace(/^error: /, "")
    .replace("unknown command", "unknown verb")
    .replaceAll(/\s*\n\s*/g, " ")
    .replace(/\.$/, "");
  const verb = word.startsWith("-") || error.code === "commander.unknownCommand" ? "" : ` ${word}`;
  return new UsageError(codes[error.code] ?? "bad-value", `${message}; see telltale${verb} --help`);
}
