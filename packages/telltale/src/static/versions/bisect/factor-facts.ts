import { variableOf } from "../../../trial/factors/env.ts";
import { factorNamed } from "../../../trial/factors/index.ts";
import type { InCode } from "../../../trial/factors/in-code.ts";
import type { Fact } from "../function-row.ts";

function signOf(factor: string): InCode["sign"] {
  return factorNamed(factor)?.code?.sign;
}

/** Factors that code can be searched for. For the others no static evidence is known. */
export function canBeSearched(factor: string): boolean {
  return variableOf(factor) !== undefined || signOf(factor) !== undefined;
}

export function readsFactor({ kind, value }: Fact, factor: string): boolean {
  const read = kind === "path" ? /^(?:process|Bun)\.env\.(\w+)$/.exec(value)?.[1] : undefined;
  const variable = variableOf(factor);
  if (variable !== undefined) return read === variable;
  const sign = signOf(factor);
  if (read !== undefined && sign?.variable?.test(read) === true) return true;
  return kind === "reads" && value === sign?.capability;
}

/** Whether a text of the program is a level of the factor, to which the value that is read can be compared. */
export function namesLevel({ kind, value }: Fact, factor: string): boolean {
  return kind === "level" && value === signOf(factor)?.capability;
}
