import type { Returned } from "./edits.ts";
import { precisionOf, recallOf } from "./score.ts";
import type { Counts, Score } from "./score.ts";
import type { Timing, Timings } from "./timing.ts";

export interface Figures {
  readonly ruleCount: number;
  readonly texts: { readonly positives: number; readonly negatives: number };
  readonly ours: Score;
  readonly secretlint: Score;
  readonly secretlintVersion: string;
  readonly timings: Timings;
  readonly returned: readonly Returned[];
}

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
const share = (value: number): string => (Number.isNaN(value) ? "-" : value.toFixed(3));
const milliseconds = ({ median, p99 }: Timing): readonly string[] => [
  `${median.toFixed(2)} ms`,
  `${p99.toFixed(2)} ms`,
];
const none: Counts = { secrets: 0, found: 0, reports: 0, wrong: 0 };

export function writePage(figures: Figures): string {
  const { ours, secretlint, texts, timings, returned } = figures;
  const families = [...ours.byFamily].filter(([, { secrets }]) => secrets > 0);
  const others = [...ours.byFamily].filter(([, { secrets }]) => secrets === 0);
  return `# Secrets

Made by \`npm run bench:secrets\`. What is found and replaced in the requests of a tool (\`guard/secrets\`): ${figures.ruleCount} rules in tables, one automaton over their keywords, each rule tried only where a keyword stands.

## Found

The labelled set is in \`bench/secrets/set\`, made by \`node bench/secrets/make/make-set.ts\` from what vendors and standards document, apart from the rules: ${texts.positives} texts with a secret (drawn by chance, of nobody) and ${texts.negatives} without. A secret is found if all of its characters are covered; a report is right if it touches a secret. Beside it, on the same texts, the recommended preset of secretlint ${figures.secretlintVersion} alone.

The set and the rules are by the same hands, so the figures say that the rules do what they are meant to, and not how often the world writes a secret in a way that neither thought of.

${[
  row("", "secrets", "recall", "precision", "recall of secretlint", "precision of secretlint"),
  row("---", "---", "---", "---", "---", "---"),
  row(
    "**all**",
    ours.total.secrets,
    `**${share(recallOf(ours.total))}**`,
    `**${share(precisionOf(ours.total))}**`,
    share(recallOf(secretlint.total)),
    share(precisionOf(secretlint.total)),
  ),
  row("goal", "", "at least 0.9", "at least 0.95", "", ""),
  ...families.map(([family, counts]) => {
    const other = secretlint.byFamily.get(family) ?? none;
    return row(
      family,
      counts.secrets,
      share(recallOf(counts)),
      share(precisionOf(counts)),
      share(recallOf(other)),
      share(precisionOf(other)),
    );
  }),
].join("\n")}

Texts without a secret, and how many wrong reports there are in them:

${[
  row("", "wrong", "wrong of secretlint"),
  row("---", "---", "---"),
  ...others.map(([family, counts]) =>
    row(family, counts.wrong, secretlint.byFamily.get(family)?.wrong ?? 0),
  ),
].join("\n")}

## Time

Requests of 100 kB in 6 kB messages, made of the set's texts: lock files, digests, code about secrets, and twelve secrets in each that were never seen.

${[
  row("", "p50", "p99", "goal"),
  row("---", "---", "---", "---"),
  row("at first sight", ...milliseconds(timings.first), "at most 3 ms at p50"),
  row("at first sight, nothing found", ...milliseconds(timings.nothing), ""),
  row("seen, with 1 kB that is new", ...milliseconds(timings.again), "at most 1 ms"),
  row("secretlint, looking only", ...milliseconds(timings.secretlint), ""),
].join("\n")}

## Back again

Of each value that was replaced its placeholder is written in an edit, and the edit restored. It counts if it is then what the same edit of the value would have been, character for character.

${[
  row("edit", "tried", "right"),
  row("---", "---", "---"),
  ...returned.map(({ name, tried, same }) =>
    row(name, tried, `${same} (${((100 * same) / tried).toFixed(1)}%)`),
  ),
].join("\n")}

What does not come back: a placeholder in base64 or shown by its ends only (nothing is put there, so the placeholder stays, which is no secret); in capital or small letters, a stretch of it too short to tell; a value with \`+\`, \`/\` or signs whose placeholder has none where an address would escape them; halves of fewer than twelve characters.
`;
}
