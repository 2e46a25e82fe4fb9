// Runs the tests: `node scripts/test.ts [part of a path | agents]...`. One line a file, the whole
// story of each failure, and at the end a line alone: `N passed, N failed`.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { runFile } from "./test/run-file.ts";
import type { FileResult } from "./test/run-file.ts";
import { selectFiles } from "./test/select.ts";

/**
 * Seconds for one file: against one that hangs, and far from what the slowest takes on a slow machine. More where
 * hundreds of megabytes are laid down or dozens of audits are run.
 */
const fileLimit = 600;
const longFileLimit = 1800;
/** More at once makes tests of time limits and of real sockets wait for each other. */
const atOnce = Math.min(4, availableParallelism());

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const words = process.argv.slice(2);
const files = selectFiles(root, words);
const results: FileResult[] = [];
const queue = files.values();
await Promise.all(Array.from({ length: atOnce }, work));
closeWith(results);

async function work(): Promise<void> {
  for (const file of queue) {
    const result = await runFile(
      file,
      /^(?:test\/agents|test\/escapes|test\/package|test\/setup\/npm|specimens)\//.test(file)
        ? longFileLimit
        : fileLimit,
    );
    results.push(result);
    report(result);
  }
}

function report({ file, outcomes, seconds, complaint }: FileResult): void {
  const failed = outcomes.filter(({ status }) => status === "failed");
  const counts = [`${count(outcomes, "passed")} passed`];
  if (failed.length > 0) counts.push(`${failed.length} failed`);
  const skipped = outcomes.filter(({ status }) => status === "skipped");
  if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
  const mark = failed.length > 0 ? "FAIL" : "ok  ";
  console.log(`${mark} ${file}  ${counts.join(", ")}  ${seconds.toFixed(1)} s`);
  for (const { name, because } of skipped) console.log(`     - ${name}: ${because}`);
  for (const { name, because } of failed) {
    console.log(`     x ${name}\n${because.replaceAll(/^/gm, "       ")}`);
  }
  if (failed.length > 0 && complaint !== "") console.log(complaint.replaceAll(/^/gm, "     | "));
}

function count(outcomes: FileResult["outcomes"], status: string): number {
  return outcomes.filter((outcome) => outcome.status === status).length;
}

function closeWith(all: readonly FileResult[]): void {
  const outcomes = all.flatMap((result) => result.outcomes);
  const failed = count(outcomes, "failed");
  if (files.length === 0) console.error(`no test file has ${words.join(" or ")} in its path`);
  console.log(`\n${count(outcomes, "passed")} passed, ${failed} failed`);
  process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;
}
