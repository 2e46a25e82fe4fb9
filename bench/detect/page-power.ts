import { compare } from "./compare.ts";
import type { Told } from "./compare.ts";
import { share, table } from "./markdown.ts";
import type { PlannedAudit } from "./plan-runs.ts";

/** One true dependence in one run. */
interface Case {
  readonly name: string;
  readonly seed: number;
  readonly told: Told;
  readonly trials: number;
}

function casesOf(plan: readonly PlannedAudit[]): readonly Case[] {
  return plan.flatMap(({ specimen, seed, record }) =>
    record === undefined
      ? []
      : compare(record.dependences, specimen.truth).told.map((told) => ({
          name: specimen.name,
          seed,
          told,
          trials: record.trials,
        })),
  );
}

const isFound = ({ told }: Case): boolean => told.how === "found";

/** Found of all, for every group of true dependences. */
function powerTable(
  title: string,
  cases: readonly Case[],
  groupsOf: (told: Told) => readonly string[],
): string {
  const groups = [...new Set(cases.flatMap(({ told }) => groupsOf(told)))].toSorted();
  const row = (name: string, mine: readonly Case[]): readonly string[] => {
    const steady = mine.filter(({ told }) => told.of.probability === undefined);
    const chancy = mine.filter(({ told }) => told.of.probability !== undefined);
    const found = mine.filter(isFound);
    return [
      name,
      share(steady.filter(isFound).length, steady.length),
      share(chancy.filter(isFound).length, chancy.length),
      share(found.filter(({ told }) => told.rightForm).length, found.length),
    ];
  };
  return table([
    [title, "always acting: found", "acting by chance: found", "of those found, right form"],
    ...groups.map((name) =>
      row(
        name,
        cases.filter(({ told }) => groupsOf(told).includes(name)),
      ),
    ),
    row("**all**", cases),
  ]);
}

export function powerSection(plan: readonly PlannedAudit[]): string {
  const all = casesOf(plan);
  const hidden = all.filter(({ told }) => told.of.class === "covert");
  const open = all.filter(({ told }) => told.of.class !== "covert");
  const misses = all.filter((each) => !isFound(each) || !each.told.rightForm);
  return [
    "## Power",
    "A hidden dependence counts as found when a covert dependence on its very factors is reported at its place: one factor too few or too many is a miss.",
    powerTable("form", hidden, ({ of }) => [of.form]),
    powerTable("factor", hidden, ({ of }) =>
      of.factors.map((name) => name.replace(/:.*/, ": one")),
    ),
    powerTable("factors needed together", hidden, ({ of }) => [String(of.factors.length)]),
    open.length === 0
      ? ""
      : `Stated and behavioural dependences that the specimens declare: ${share(open.filter(isFound).length, open.length)} found.`,
    "### Misses",
    misses.length === 0
      ? "None."
      : table([
          ["specimen", "seed", "what is true", "what was found", "trials"],
          ...misses.map(({ name, seed, told, trials }) => [
            `\`${name}\``,
            String(seed),
            `${told.of.class} ${told.of.form} on ${told.of.factors.join(" and ")}${told.of.probability === undefined ? "" : `, in ${told.of.probability} of runs`}`,
            told.how === "found" ? `found, as ${told.forms.join(", ")}` : told.how,
            String(trials),
          ]),
        ]),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
