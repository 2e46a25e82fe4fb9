import type { Observable } from "../observe/observable.ts";
import { variableOf } from "../../trial/factors/env.ts";
import { isDescriptiveName } from "../../trial/factors/variable-kind.ts";
import type { DependenceLabel } from "./dependence-label.ts";
import { passageSettings } from "../settings/labelling.ts";

const { wordsOfPassage } = passageSettings;

const word = /\p{L}{2,}/gu;

/** The label of wording that differs by whole passages, where settings alone decide which stand there. */
export function bySetting(factors: readonly string[]): Omit<DependenceLabel, "form"> | undefined {
  if (factors.length === 0 || !factors.every(isOwnSetting)) return undefined;
  const names = factors.join(" and ");
  return {
    class: "unclear",
    because: `whole passages are others with ${names}, as a setting that makes the program work in another way may ask for`,
    settledBy: `what its maker says of ${names}, and what the passages say`,
  };
}

/** A variable that the program reads for itself: its name says nothing of the user, the machine or where it is run. */
function isOwnSetting(factor: string): boolean {
  const variable = variableOf(factor);
  return variable !== undefined && !isDescriptiveName(variable);
}

/** Whether the values of a part of a text differ by whole passages: all of them, but for one at most, are passages. */
export function hasPassage({ facet, values }: Observable): boolean {
  if (facet !== "part") return false;
  const lengths = values.map((value) => value.match(word)?.length ?? 0);
  return lengths.filter((length) => length < wordsOfPassage).length <= 1;
}
