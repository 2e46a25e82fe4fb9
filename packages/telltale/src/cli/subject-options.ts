import { Option } from "commander";
import type { Command } from "commander";
import { noRecipe, recipes } from "../trial/subject/recipes/index.ts";
import { collect } from "./read-options.ts";

const scenarios = ["ok", "tools"] as const;

/** Completion values for the options below. */
export const subjectValues = {
  "--scenario": scenarios,
  "--recipe": [...recipes, noRecipe].map((recipe) => recipe.name),
} as const;

/** Options of every verb that runs a subject. */
export function declareSubjectOptions(command: Command): void {
  command
    .argument("[subject...]", "npm:NAME@VERSION, a program, a .tgz or a folder")
    .option("--json", "print the result as JSON")
    .option("--save <folder>", "keep the traces, for telltale judge")
    .addOption(
      new Option("--scenario <name>", "what the stand-in model does: answers ok, or uses tools")
        .choices(scenarios)
        .default("ok"),
    )
    .option("--recipe <name>", "run it as this known tool is run, or as none")
    .option(
      "--mount <path>",
      "show it this file or folder of yours, read-only (repeatable)",
      collect,
    )
    .option("--timeout <seconds>", "end a trial that is still running then (60 when not given)")
    .option("--quiet", "no progress on standard error")
    .option("--yes", "install missing system tools without asking");
}
