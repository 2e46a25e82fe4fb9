import { Command } from "commander";
import type { Option } from "commander";
import { collect } from "../read-options.ts";
import type { Verb } from "../verb.ts";

/** The possible completions of a word on the command line. */
export interface Candidates {
  /** The words of a closed list. */
  readonly words: readonly string[];
  readonly paths: "none" | "folders" | "files";
}

export interface OptionOutline {
  readonly long: string;
  readonly description: string;
  /** Absent for a flag without a value. */
  readonly value?: Candidates;
  readonly repeatable: boolean;
}

export interface VerbOutline {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionOutline[];
  readonly argument: Candidates;
  /** Whether another command line may follow after `--`. */
  readonly takesCommand: boolean;
}

export type Outline = readonly VerbOutline[];

/** The command tree, reduced to what a shell needs, derived from the verbs' declarations. */
export function outlineOf(verbs: readonly Verb[]): Outline {
  return verbs.map((verb) => {
    const command = new Command(verb.meta.name);
    verb.declare(command);
    const { name, summary, takesCommand, values } = verb.meta;
    const words = values["argument"] ?? [];
    const takesPath = words.length === 0 && command.registeredArguments.some(isPath);
    const options = command.options.map((option) => optionOutline(option, values));
    return {
      name,
      summary,
      takesCommand,
      options: [...options, { long: "--help", description: "show help", repeatable: false }],
      argument: { words, paths: takesPath ? "files" : "none" },
    };
  });
}

function optionOutline(option: Option, values: Verb["meta"]["values"]): OptionOutline {
  const long = option.long ?? option.flags;
  const base = {
    long,
    description: option.description,
    repeatable: option.parseArg === collect,
  };
  if (!option.required) return base;
  const folders = option.flags.includes("<folder>");
  const files = option.flags.includes("<path>");
  const words = option.argChoices ?? values[long] ?? [];
  return { ...base, value: { words, paths: pathsOf(folders, files) } };
}

function pathsOf(folders: boolean, files: boolean): Candidates["paths"] {
  if (folders) return "folders";
  return files ? "files" : "none";
}

/** Whether an argument's name says that it may be a path. */
function isPath(argument: { name(): string }): boolean {
  return ["subject", "folder", "file"].includes(argument.name());
}
