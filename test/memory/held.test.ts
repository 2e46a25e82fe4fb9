import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { kinds } from "../../bench/memory/talkative.ts";

const memory = fileURLToPath(new URL("../../bench/memory/memory.ts", import.meta.url));

/** Mebibytes of the resident set at its largest, in a process of its own. */
function peakOf(kind: string, trials: number, bytes: number): number {
  // A heap that is collected early shows what is held, and not how much memory a machine has.
  const words = ["--no-warnings", "--max-old-space-size=400", "--max-semi-space-size=4", memory];
  const said = execFileSync(process.execPath, [...words, kind, String(trials), String(bytes)], {
    encoding: "utf8",
  });
  return Number(/(\d+) MiB \|\s*$/.exec(said)?.[1]);
}

for (const kind of kinds)
  test(`an audit of a subject that sends much (${kind}) ends in the memory that it has`, () => {
    // Of 1.5 GiB for 500 trials with a megabyte each, a trial may add 2.4 MiB: here 24 with a quarter of it.
    const peak = peakOf(kind, 24, 250_000);
    assert.ok(peak > 50 && peak < 400, `${peak} MiB`);
  });
