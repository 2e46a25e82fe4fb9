import { share, table } from "./markdown.ts";
import type { SimulatedLevels } from "./simulated-levels.ts";

export function levelsSection(
  { of, trials, rows, bits, pairs }: SimulatedLevels,
  sources: string,
): string {
  const older = of === sources ? "" : " Made with older sources of Telltale.";
  const sum = (count: (each: SimulatedLevels["bits"][number]) => number): number =>
    bits.reduce((total, each) => total + count(each), 0);
  return [
    "## Values without number, and long lists",
    `Simulated programs that choose between two words by one bit of a salted digest, the salt another in each; all factors varied, ${trials} trials an experiment.${older}`,
    table([
      ["digest of", "found with the very factors", "other factors called hidden"],
      ...bits.map(({ name, found, wrong, repeats }) => [name, share(found, repeats), `${wrong}`]),
      [
        "**all**",
        share(
          sum(({ found }) => found),
          sum(({ repeats }) => repeats),
        ),
        `${sum(({ wrong }) => wrong)}`,
      ],
    ]),
    `How often one time zone and one API host stand together in the first ${rows} rows of screening, at any place of their lists: where reading the program names so many of each, and where it names none (then of the lists that the audit drew).`,
    table([
      ["named of each", "pairs met"],
      ...pairs.map(({ named, met, of: all }) => [
        named === 0 ? "none" : `${named}`,
        share(met, all),
      ]),
    ]),
  ].join("\n\n");
}
