import type { Process } from "../../capture/trace/activity.ts";
import { baseName } from "../rules/program.ts";
import { shownPath } from "../rules/file-area.ts";
import type { Trace } from "../../capture/trace/trace.ts";

export interface Execution {
  readonly argv: string[];
  readonly by: string;
}

/**
 * What the subject ran besides itself, each command once, in the order first met. A process that only forked has its
 * parent's command still and is left out, and so is the first process: that is the subject. `by` is `unknown` where
 * the parent was not traced.
 */
export function executesOf(traces: readonly Trace[]): Execution[] {
  const found = new Map<string, Execution>();
  for (const trace of traces) {
    // A process may have been several programs, one after the other.
    const byPid = Map.groupBy(trace.processes, ({ pid }) => pid);
    const [subject] = trace.processes;
    for (const process of trace.processes) {
      const parents = byPid.get(process.parent) ?? [];
      const parent = parents.at(-1);
      if (process === subject || parents.some((each) => isOnlyFork(process, each))) continue;
      const by = parent === undefined ? "unknown" : baseName(parent.executable);
      const argv = process.argv.map((argument) => shownArgument(argument, trace));
      found.set(`${by}\0${argv.join("\0")}`, { argv, by });
    }
  }
  return [...found.values()];
}

function isOnlyFork(process: Process, parent: Process): boolean {
  return (
    process.executable === parent.executable &&
    process.argv.length === parent.argv.length &&
    process.argv.every((argument, index) => argument === parent.argv[index])
  );
}

/** Places of the trial by their short names, so that the same command is the same in every trial. */
function shownArgument(argument: string, trace: Trace): string {
  return argument.startsWith("/") ? shownPath(argument, trace.places) : argument;
}
