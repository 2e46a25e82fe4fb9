import manifest from "../../package.json" with { type: "json" };
import { listenForBugs, listenForInterruption } from "./ending.ts";
import { bugReport, lineOf } from "./errors.ts";
import { perform } from "./program.ts";
import { openStreams } from "./streams.ts";
import { verbs } from "./verbs/index.ts";

const io = openStreams(process.stdout, process.stderr, process.env);
listenForBugs(tell);
using interruption = listenForInterruption(() => {
  io.progress.write("telltale: stopping (once more to stop at once)\n");
});
// Set, in place of a call of `exit`, so that output to a slow reader is not cut off.
process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const code = await perform(process.argv.slice(2), verbs, io, interruption.signal);
    return interruption.code() ?? code;
  } catch (error) {
    const stopped = interruption.code();
    // After a signal, any error is a consequence of stopping.
    if (stopped !== undefined) return stopped;
    tell(error);
    return 2;
  }
}

function tell(error: unknown): void {
  const line = lineOf(error);
  io.progress.write(
    line === undefined ? bugReport(error, manifest.version) : `telltale: ${line}\n`,
  );
}
