import { globSync } from "node:fs";

/** Suites that are not part of `npm test`, each with the files that make it. */
const longSuites = {
  /** Real agents from npm in the cage: minutes, and hundreds of megabytes at the first run. */
  agents: "test/agents/**/*.test.ts",
  /** Every specimen in the cage, in two worlds: minutes. */
  specimens: "specimens/*.test.ts",
  /** Every attack of test/escapes through the real entry point, as root and as an ordinary user: minutes. */
  escapes: "test/escapes/*.test.ts",
  /** Fresh clones with several releases of npm, which are fetched, and every kind of registry: minutes. */
  setup: "test/setup/npm/*.test.ts",
} as const;
type LongSuite = keyof typeof longSuites;

/**
 * The test files to run, in that order.
 *
 * @param words each a long suite's name (`agents`) or a part of a path (`wire`, `experiment/observe`);
 *   none means everything but the long suites. Several words add up.
 */
export function selectFiles(root: string, words: readonly string[]): readonly string[] {
  const list = (pattern: string): string[] => globSync(pattern, { cwd: root }).toSorted();
  const long = new Set(Object.values(longSuites).flatMap(list));
  // Those of the whole product first: they take longest, and nobody is to wait for one alone at the end.
  const ordinary = [...list("test/**/*.test.ts"), ...list("packages/*/test/**/*.test.ts")].filter(
    (file) => !long.has(file),
  );
  const wanted = words.flatMap((word) =>
    isLongSuite(word) ? list(longSuites[word]) : ordinary.filter((file) => file.includes(word)),
  );
  return words.length === 0 ? ordinary : [...new Set(wanted)];
}

function isLongSuite(word: string): word is LongSuite {
  return Object.hasOwn(longSuites, word);
}
