import { families, familyOf } from "../../trial/factors/families.ts";
import { factorNamed } from "../../trial/factors/index.ts";

/** A level of a factor; empty where code names the factor alone. */
export interface NamedLevel {
  readonly factor: string;
  readonly level: string;
}

/**
 * The level that a value stands for which a program looks for. Of what is read as a whole family, such as the
 * environment, it names a member.
 * @returns undefined where the value cannot be one.
 */
export function levelOf(factor: string, value: string): NamedLevel | undefined {
  const whole = families.find(({ name }) => name === factor);
  const member = whole?.factorNamed(value);
  if (member !== undefined) return { factor: member, level: "" };
  const levels = familyOf(factor) ?? factorNamed(factor)?.code;
  const level = levels?.levelOf?.(value);
  return level === undefined ? undefined : { factor, level };
}
