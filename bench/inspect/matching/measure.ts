import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { matchFunctions } from "../../../packages/telltale/src/static/versions/match/match-functions.ts";
import { readTable } from "../../../packages/telltale/src/static/versions/read-table.ts";
import { reduceProgram } from "../../../packages/telltale/src/static/versions/reduce-program.ts";
import { keyFeature } from "../../../packages/telltale/src/static/versions/normal-form/features.ts";
import { bundle } from "./bundle.ts";
import type { Minifier } from "./bundle.ts";
import { countMatches, sumOf } from "./count.ts";
import type { MatchingCount } from "./count.ts";
import { installed } from "./fetch.ts";
import { keptNames, withoutKeys } from "./kept-names.ts";
import { minifiers, samplePairs } from "./packages.ts";
import type { SamplePair } from "./packages.ts";
import { sampled } from "./sampled.ts";
import { trueNames } from "./true-names.ts";

/** How the two versions of a package were made into bundles. */
export type Making = "the same minifier, other names" | "another minifier";

export interface PackageMatching extends MatchingCount {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly making: Making;
}

export interface MatchingMeasurement {
  readonly packages: readonly PackageMatching[];
  readonly all: Readonly<Record<Making, MatchingCount>>;
  /** A real minified bundle, 200 functions drawn by a seed, judged by names that were withheld; absent where it is not at hand. */
  readonly bundle?: MatchingCount & { readonly of: number; readonly seed: number };
}

const seed = 7;
const sampleSize = 200;

/**
 * The share of functions that are matched where a person would match them, by the readable source of open packages and
 * by the names that a minifier left in a real bundle.
 * @param folder what is fetched is kept there.
 * @param programs two versions of a real minified program.
 */
export async function measureMatching(
  folder: string,
  programs?: { readonly before: string; readonly after: string },
): Promise<MatchingMeasurement> {
  const tools = installed(
    folder,
    Object.entries(minifiers).map(([name, version]) => `${name}@${version}`),
    "minifiers",
  );
  const packages: PackageMatching[] = [];
  for (const pair of samplePairs) {
    packages.push(measurePair(pair, folder, tools, "the same minifier, other names"));
    packages.push(measurePair(pair, folder, tools, "another minifier"));
  }
  const of = (making: Making): MatchingCount =>
    sumOf(packages.filter((each) => each.making === making));
  return {
    packages,
    all: {
      "the same minifier, other names": of("the same minifier, other names"),
      "another minifier": of("another minifier"),
    },
    ...(programs === undefined
      ? {}
      : { bundle: await measureBundle(programs.before, programs.after) }),
  };
}

function measurePair(
  pair: SamplePair,
  folder: string,
  tools: string,
  making: Making,
): PackageMatching {
  const { name, before, after, entry } = pair;
  const made = ([version, minifier, first]: readonly [string, Minifier, string]) => {
    const root = installed(folder, [`${name}@${version}`], `${name}@${version}`);
    const file = join(root, "node_modules", name, entry);
    const out = join(root, "bundles", minifier);
    const result = bundle(file, { tools, out, minifier, first });
    const table = reduceProgram([{ path: "bundle.js", text: result.text }]);
    return { table, names: trueNames(table, result) };
  };
  const other = making === "another minifier" ? "terser" : "esbuild";
  const old = made([before, "esbuild", ""]);
  // Names are given out by how often each is used: a module more shifts them all.
  const now = made([
    after,
    other,
    "for (let a = 0, b = 1, c = 2; a < b * c; a++) console.log(a, b, c, [a, b, c, a]);",
  ]);
  return {
    name,
    before,
    after,
    making,
    ...countMatches(matchFunctions(old.table, now.table), old.names, now.names),
  };
}

async function measureBundle(
  before: string,
  after: string,
): Promise<MatchingCount & { readonly of: number; readonly seed: number }> {
  const [old, now] = [await tableOf(before), await tableOf(after)];
  const matching = matchFunctions(withoutKeys(old, keyFeature), withoutKeys(now, keyFeature));
  const names = keptNames(old);
  const partners = new Set(keptNames(now).values());
  const known = [...names].filter(([, name]) => partners.has(name));
  return {
    ...countMatches(matching, new Map(sampled(known, sampleSize, seed)), keptNames(now)),
    of: known.length,
    seed,
  };
}

async function tableOf(file: string) {
  return (await readTable({ inputs: [{ path: "program", file }] })).table;
}

/** The two releases by which the figure for a real bundle is made, where an audit left them on this machine. */
export function keptPrograms(): { readonly before: string; readonly after: string } | undefined {
  const folder = join(homedir(), ".cache", "telltale", "subjects", "linux-x64", "@anthropic-ai");
  const of = (version: string): string =>
    join(
      folder,
      `claude-code@${version}`,
      "prefix/lib/node_modules/@anthropic-ai/claude-code-linux-x64/claude",
    );
  const [before, after] = [of("2.1.196"), of("2.1.197")];
  return existsSync(before) && existsSync(after) ? { before, after } : undefined;
}
