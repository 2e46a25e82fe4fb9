import {
  policyCheckSchema,
  policyExplainSchema,
  policyLearnSchema,
  policyShowSchema,
  policyTestSchema,
  presetNames,
  sessionActions,
} from "../../actions/policy/policy-options.ts";
import type { ExitCode } from "../../judgement/audit/options.ts";
import type { Streams } from "../../report/streams.ts";
import { readOptions } from "../read-options.ts";
import { UsageError } from "../usage-error.ts";
import type { Verb } from "../verb.ts";

/** What is typed after `policy check` and so on. */
interface Part {
  /** Options that it understands, by commander's names. */
  readonly options: readonly string[];
  /** How many words it takes, and which. */
  readonly words: readonly [least: number, most: number, which: string];
  act(
    words: readonly string[],
    options: Readonly<Record<string, unknown>>,
    io: Streams,
    signal: AbortSignal,
  ): Promise<ExitCode>;
}

const parts: Readonly<Record<string, Part>> = {
  check: {
    options: [],
    words: [1, 1, "the file of a policy"],
    async act([file], _options, io) {
      const { runPolicyCheck } = await import("../../actions/policy/run-policy-check.ts");
      return runPolicyCheck(readOptions(policyCheckSchema, { file }), io);
    },
  },
  show: {
    options: [],
    words: [1, 1, "observe, standard or strict"],
    async act([preset], _options, io) {
      refuseUnknown("show which preset?", preset, presetNames);
      const { runPolicyShow } = await import("../../actions/policy/run-policy-show.ts");
      return runPolicyShow(readOptions(policyShowSchema, { preset }), io);
    },
  },
  explain: {
    options: ["policy", "purpose", "json"],
    words: [2, 2, "connect HOST, send HOST, read PATH, write PATH or execute PROGRAM"],
    async act([action, target], options, io) {
      refuseUnknown("explain which action?", action, sessionActions);
      const read = readOptions(policyExplainSchema, { ...options, action, target });
      const { runPolicyExplain } = await import("../../actions/policy/run-policy-explain.ts");
      return runPolicyExplain(read, io);
    },
  },
  test: {
    options: ["policy", "json"],
    words: [1, Infinity, "folders of saved traces, as --save left them"],
    async act(folders, options, io, signal) {
      const read = readOptions(policyTestSchema, { ...options, folders });
      const { runPolicyTest } = await import("../../actions/policy/run-policy-test.ts");
      return runPolicyTest(read, io, signal);
    },
  },
  learn: {
    options: [],
    words: [1, Infinity, "folders of saved traces, as --save left them"],
    async act(folders, _options, io, signal) {
      const read = readOptions(policyLearnSchema, { folders });
      const { runPolicyLearn } = await import("../../actions/policy/run-policy-learn.ts");
      return runPolicyLearn(read, io, signal);
    },
  },
};

const names = Object.keys(parts);

function refuseUnknown(question: string, word: string | undefined, known: readonly string[]): void {
  if (word !== undefined && known.includes(word)) return;
  throw new UsageError("bad-value", `${question} Give one of ${known.join(", ")}, not ${word}`);
}

export const policy: Verb = {
  meta: {
    name: "policy",
    summary: "what a session may do: check a policy, explain a decision, try it on saved traces",
    about:
      "A policy is Cedar text: rules that permit or forbid a tool to connect, send, read, write and execute. " +
      "check says whether a session could start with it; show prints a preset; explain says which rule decides " +
      "one thing and which line would change that; test says what a policy would have decided in saved traces " +
      "(exit 1 where it denies anything); learn drafts the least policy that lets them pass. " +
      "Nothing is connected, opened or run.",
    usage: "check FILE | show PRESET | explain ACTION WHAT | test FOLDER... | learn FOLDER...",
    examples: [
      { line: "telltale policy show standard > mine.cedar", does: "a preset, as a beginning" },
      { line: "telltale policy check mine.cedar", does: "line and column of what is wrong" },
      {
        line: "telltale policy explain connect app.posthog.com",
        does: "who decides, under standard, and what would change it",
      },
      {
        line: "telltale policy explain --policy mine.cedar read ~/.ssh/id_ed25519",
        does: "the same for a file, under a policy of one's own",
      },
      {
        line: "telltale policy test --policy strict traces",
        does: "what strict would have denied",
      },
      { line: "telltale policy learn traces > mine.cedar", does: "a draft from what was recorded" },
    ],
    takesCommand: false,
    values: { argument: names, "--policy": presetNames },
  },
  declare(command) {
    command
      .argument("[what...]", names.join(", "))
      .option("--policy <path>", "observe, standard, strict or a file (standard when not given)")
      .option("--purpose <purpose>", "explain: what a host is for, in place of what its name tells")
      .option("--json", "explain, test: print the result as JSON");
  },
  async act({ words, options }, io, signal) {
    const [name = "", ...rest] = words;
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (part === undefined) {
      const asked = name === "" ? "policy what?" : `policy ${name} is not known.`;
      throw new UsageError(
        name === "" ? "missing-argument" : "bad-value",
        `${asked} Give one of ${names.join(", ")}; see telltale policy --help`,
      );
    }
    const [least, most, which] = part.words;
    if (rest.length < least)
      throw new UsageError("missing-argument", `policy ${name} needs ${which}`);
    if (rest.length > most)
      throw new UsageError("too-many-arguments", `policy ${name} takes ${which}, and no more`);
    const stray = Object.keys(options).find((option) => !part.options.includes(option));
    if (stray !== undefined)
      throw new UsageError("unknown-option", `policy ${name} does not take --${stray}`);
    return await part.act(rest, options, io, signal);
  },
};
