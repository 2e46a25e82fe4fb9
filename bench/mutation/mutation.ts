/**
 * `npm run bench:mutation`: changes sources a little, one change at a time, runs the test that stands beside each, and writes
 * how many changes were noticed into docs/mutation.md. Works in a copy; what is drawn is the same for a seed.
 *
 *     npm run bench:mutation -- [FOLDER OF SRC]... [--most MUTANTS OF A FILE] [--seed N]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
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
import { seededRandom } from "../../packages/telltale/src/trial/world/random.ts";
import { cellText, markdownTable } from "../../scripts/agents/markdown-table.ts";
import { mutantsOf } from "./mutants.ts";
import type { Mutant } from "./mutants.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { most: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
});
const folders =
  positionals.length > 0
    ? positionals
    : ["experiment/stats", "experiment/inference", "judgement/rules"];
/** A change that makes a test run for ever is noticed too: so many times as long as without it, and some seconds. */
const patience = 5;
const leastPatienceSeconds = 20;

interface Outcome {
  readonly file: string;
  readonly mutant: Mutant;
  readonly isNoticed: boolean;
}

const random = seededRandom(Number(values.seed));
const jobs = folders.flatMap((folder) =>
  globSync(`${folder}/**/*.ts`, { cwd: join(root, "packages/telltale/src") })
    .toSorted()
    .filter((file) => existsSync(testOf(root, file)))
    .flatMap((file) => {
      const text = readFileSync(join(root, "packages/telltale/src", file), "utf8");
      return random
        .shuffle([...mutantsOf(file, text)])
        .slice(0, Number(values.most))
        .map((mutant) => ({ file, mutant }));
    }),
);
const outcomes: Outcome[] = [];
const seconds = new Map<string, number>();
await Promise.all(Array.from({ length: availableParallelism() }, () => work()));
writeFileSync(join(root, "docs/mutation.md"), page());

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
      const { file, mutant } = job;
      const path = join(copy, "packages/telltale/src", file);
      const text = readFileSync(path, "utf8");
      const most = leastPatienceSeconds + patience * (await secondsOf(copy, file));
      writeFileSync(path, text.slice(0, mutant.start) + mutant.text + text.slice(mutant.end));
      outcomes.push({ file, mutant, isNoticed: !(await passes(testOf(copy, file), most)) });
      writeFileSync(path, text);
      if (process.stderr.isTTY)
        process.stderr.write(`\r${outcomes.length} tried, ${jobs.length} left `);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function testOf(base: string, file: string): string {
  return join(base, "packages/telltale/test", file.replace(/\.ts$/, ".test.ts"));
}

/** What a file's test takes without a change, in seconds. @throws Error when it does not pass: nothing could be told by it. */
async function secondsOf(copy: string, file: string): Promise<number> {
  const known = seconds.get(file);
  if (known !== undefined) return known;
  const began = performance.now();
  if (!(await passes(testOf(copy, file), Number.POSITIVE_INFINITY)))
    throw new Error(`${testOf("", file)} does not pass as it is`);
  const took = (performance.now() - began) / 1000;
  seconds.set(file, took);
  return took;
}

async function passes(test: string, most: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--no-warnings", "--test", test], { stdio: "ignore" });
  const ended = once(child, "close");
  const timer = Number.isFinite(most)
    ? setTimeout(() => child.kill("SIGKILL"), most * 1000)
    : undefined;
  const [code] = (await ended) as [number | null];
  clearTimeout(timer);
  return code === 0;
}

function page(): string {
  const rows = [...Map.groupBy(outcomes, ({ file }) => file)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([file, all]) => [
      `\`${file}\``,
      String(all.length),
      String(all.filter(({ isNoticed }) => isNoticed).length),
    ]);
  const noticed = outcomes.filter(({ isNoticed }) => isNoticed).length;
  const share = outcomes.length === 0 ? 0 : Math.round((100 * noticed) / outcomes.length);
  const left = outcomes
    .filter(({ isNoticed }) => !isNoticed)
    .toSorted((one, other) =>
      one.file === other.file
        ? one.mutant.line - other.mutant.line
        : one.file < other.file
          ? -1
          : 1,
    )
    .map(({ file, mutant }) => [`\`${file}:${mutant.line}\``, cellText(mutant.change)]);
  return [
    "# Mutation",
    "",
    `Made by \`npm run bench:mutation${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(" ")}` : ""}\`: one small change of a source at a time, of each file at most ${values.most} drawn by lot (seed ${values.seed}), and the test that stands beside the file run on it. Of ${outcomes.length} changes ${noticed} were noticed: **${share}%**. A change that no test beside the file notices may be noticed by another one, and some change nothing that can be seen.`,
    "",
    ...markdownTable(["file", "changes", "noticed"], rows),
    "## Not noticed",
    "",
    ...markdownTable(["where", "change"], left),
  ].join("\n");
}
