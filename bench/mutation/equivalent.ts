/** A change that no test can notice, since nothing that can be seen becomes another. */
interface Equivalent {
  readonly file: string;
  /** The line before the change, without its indent: line numbers change too often. */
  readonly code: string;
  readonly change: string;
  readonly because: string;
}

const holm = "experiment/stats/holm.ts";
const sorted = ".toSorted((one, other) => (weighted[one] ?? 1) - (weighted[other] ?? 1));";
const filled = "const adjusted = Array.from({ length: pValues.length }, () => 1);";
const folders = "for (let depth = 0; end > 0 && depth < deepestFolder; depth += 1) {";

export const equivalents: readonly Equivalent[] = [
  ...["1 to 2", "1 to 0"].flatMap((change) => [
    {
      file: holm,
      code: sorted,
      change,
      because: "only indices of the list are sorted, so that each has a value",
    },
    { file: holm, code: filled, change, because: "every place is written before it is read" },
  ]),
  ...["renames", "first-writes"].map((name) => ({
    file: `judgement/rules/${name}.ts`,
    code: folders,
    change: "> to >=",
    because: "searched from 1 on, the end is never 0",
  })),
];
