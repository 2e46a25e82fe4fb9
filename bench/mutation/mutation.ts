/**
 * `npm run bench:mutation`: changes sources a little, one change at a time, runs the tests of the room that import the
 * source, and writes how many changes were noticed into docs/mutation.md. Works in a copy; what is drawn is the same for
 * a seed.
 *
 *     npm run bench:mutation -- [FOLDER OR FILE OF SRC]... [--most OF A FILE] [--sample OF ALL] [--seed N] [--slowest SECONDS]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { randomStream } from "../../packages/telltale/src/trial/world/random.ts";
import { equivalents } from "./equivalent.ts";
import { mutantsOf } from "./mutants.ts";
import type { Mutant } from "./mutants.ts";
import { pageOf } from "./page.ts";
import type { Outcome } from "./page.ts";
import { testsOf } from "./tests-of.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = "packages/telltale/src";
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: "string", default: "20" },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    slowest: { type: "string", default: "60" },
  },
});
const places =
  positionals.length > 0
    ? positionals
    : ["experiment/stats", "experiment/capacity", "experiment/inference", "judgement/rules"];
/** A change that makes a test run for ever is noticed too: so many times as long as without it, and some seconds. */
const patience = 5;
const leastPatienceSeconds = 20;

interface Job {
  readonly file: string;
  readonly mutant: Mutant;
  readonly equivalentBecause: string | undefined;
}

const seed = Number(values.seed);
const drawn = places
  .flatMap((place) =>
    globSync(place.endsWith(".ts") ? place : `${place}/**/*.ts`, { cwd: join(root, sources) }),
  )
  .toSorted()
  .filter((file) => testsOf(root, file).length > 0)
  .flatMap((file) => jobsOf(file));
const jobs =
  values.sample === undefined
    ? drawn
    : randomStream(seed, "sample").shuffle(drawn).slice(0, Number(values.sample));
const total = jobs.length;
const outcomes: Outcome[] = [];
const seconds = new Map<string, number>();
await Promise.all(Array.from({ length: availableParallelism() }, () => work()));
const given = process.argv.slice(2);
writeFileSync(
  join(root, "docs/mutation.md"),
  pageOf(outcomes, {
    words: given.length > 0 ? ` -- ${given.join(" ")}` : "",
    drawn: `of each file at most ${values.most}${values.sample === undefined ? "" : `, ${values.sample} of all,`} drawn by lot (seed ${values.seed})`,
    leftOut: [...seconds].flatMap(([test, took]) => (isSlow(took) ? [test] : [])).toSorted(),
  }),
);

/** Those drawn of a file do not depend on which other files there are. */
function jobsOf(file: string): readonly Job[] {
  const text = readFileSync(join(root, sources, file), "utf8");
  const lines = text.split("\n");
  return randomStream(seed, file)
    .shuffle(mutantsOf(file, text))
    .slice(0, Number(values.most))
    .map((mutant) => {
      const code = lines[mutant.line - 1]?.trim();
      const same = equivalents.find(
        (each) => each.file === file && each.code === code && each.change === mutant.change,
      );
      return { file, mutant, equivalentBecause: same?.because };
    });
}

async function work(): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), "telltale-mutation-"));
  try {
    for (const name of ["packages", "test", "bench", "scripts", "specimens", "package.json"])
      cpSync(join(root, name), join(copy, name), {
        recursive: true,
        filter: (path) => !/node_modules|[/]dist$/.test(path),
      });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      outcomes.push({
        ...job,
        isNoticed: job.equivalentBecause === undefined && (await isNoticed(copy, job)),
      });
      if (process.stderr.isTTY) process.stderr.write(`\r${outcomes.length} of ${total} `);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function isNoticed(copy: string, { file, mutant }: Job): Promise<boolean> {
  const path = join(copy, sources, file);
  const text = readFileSync(path, "utf8");
  const tests = testsOf(root, file);
  for (const test of tests) await measure(copy, test);
  writeFileSync(path, text.slice(0, mutant.start) + mutant.text + text.slice(mutant.end));
  try {
    for (const test of tests) {
      const took = seconds.get(test) ?? 0;
      if (isSlow(took)) continue;
      if (!(await passes(join(copy, test), leastPatienceSeconds + patience * took))) return true;
    }
    return false;
  } finally {
    writeFileSync(path, text);
  }
}

function isSlow(took: number): boolean {
  return took > Number(values.slowest);
}

/** Keeps what a test takes without a change, in seconds. @throws Error when it does not pass: it could tell nothing. */
async function measure(copy: string, test: string): Promise<void> {
  if (seconds.has(test)) return;
  const began = performance.now();
  const slowest = Number(values.slowest);
  const isPassed = await passes(join(copy, test), slowest);
  const took = (performance.now() - began) / 1000;
  if (!isPassed && took < slowest) throw new Error(`${test} does not pass as it is`);
  seconds.set(test, isPassed ? took : Number.POSITIVE_INFINITY);
}

/** @param most seconds after which it counts as failed. */
async function passes(test: string, most: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--no-warnings", "--test", test], { stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGTERM"), most * 1000);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(timer);
  return code === 0;
}
