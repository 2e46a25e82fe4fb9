import type { Verb } from "./verb.ts";

const exitCodes = [
  ["0", "nothing at or above the threshold"],
  ["1", "findings"],
  ["2", "wrong use, or a failure of Telltale"],
  ["3", "too little was seen to say"],
  ["130", "stopped with Ctrl-C"],
] as const;

/** The output of `telltale` without arguments. */
export function overview(verbs: readonly Verb[]): string {
  return `Telltale shows what an AI coding tool sends, reads, runs and hides, and proves it by experiment.

Start with
  telltale audit npm:@vendor/tool@1.2.3     the main job: run it in a cage, vary its world, report
  telltale watch -- any command             one run: what it sent, read and ran

Verbs
${table(verbs.map(({ meta }) => [meta.name, meta.summary]))}

  telltale VERB --help                      its options, with examples
  telltale --version

Results go to standard output, progress to standard error. NO_COLOR is obeyed.

${exitCodeTable()}`;
}

/** The examples below the options in a verb's own help. */
export function examplesText({ meta }: Verb): string {
  const examples = meta.examples.map(({ line, does }) => `  # ${does}\n  ${line}`);
  return `\nExamples:\n${examples.join("\n\n")}\n\n${exitCodeTable()}`;
}

function exitCodeTable(): string {
  return `Exit codes\n${table(exitCodes)}\n`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join("\n");
}
