import type { Assignment } from "../../capture/trace/trace.ts";
import { controlAssignment } from "../../trial/factors/assignment.ts";
import type { FactorPlan } from "../../trial/factors/factor.ts";
import type { Random } from "../../trial/world/random.ts";
import { coveringArray } from "./covering-array.ts";
import { crossedRowSettings } from "../settings/screening.ts";

const { levelsOfTied, mostOfThree, mostRows } = crossedRowSettings;

/** Factors that reach one place of what is sent, as reading the program showed: their interaction is tried first. */
export interface InteractionHint {
  /** Their names, the one that tells most first. */
  readonly factors: readonly string[];
}

/**
 * Rows that combine the levels of tied factors, with all other factors at their control: what shows there is attributed
 * to these few at once.
 *
 * @param levelsOf a factor's levels, the control first and then those that matter most.
 */
export function crossedRows(
  factors: readonly FactorPlan[],
  ties: readonly InteractionHint[],
  levelsOf: (factor: FactorPlan) => readonly string[],
  random: Random,
): readonly Assignment[] {
  const control = controlAssignment(factors);
  const rows: Assignment[] = [];
  for (const tie of ties) {
    const tied = tie.factors.flatMap((name) => factors.filter((factor) => factor.name === name));
    if (tied.length < 2) continue;
    const levels = tied.map((factor) =>
      levelsOf(factor).slice(0, 1 + levelsOfTied + Number(factor.neutral !== undefined)),
    );
    const sizes = levels.map(({ length }) => length);
    const isSmall = sizes.reduce((product, size) => product * size, 1) <= mostOfThree;
    const cells = coveringArray(sizes, tied.length === 3 && isSmall ? 3 : 2, random, [
      sizes.map(() => 0),
    ]);
    if (rows.length + cells.length > mostRows) continue;
    for (const cell of cells)
      rows.push({
        ...control,
        ...Object.fromEntries(
          tied.map(({ name }, index) => [name, levels[index]?.[cell[index] ?? 0] ?? ""]),
        ),
      });
  }
  return rows;
}
