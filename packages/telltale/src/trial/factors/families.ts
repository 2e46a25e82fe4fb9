import { variableFamily } from "./env.ts";
import type { Family } from "./family.ts";
import { fileFamily } from "./file.ts";

export const families: readonly Family[] = [variableFamily, fileFamily];

/** The family that a factor is a member of. */
export function familyOf(factor: string): Family | undefined {
  return families.find(({ prefix }) => factor.startsWith(prefix));
}

/** The name under which a factor is listed: of a member its family's (`env:CI` is `env`), else its own. */
export function familyName(factor: string): string {
  return familyOf(factor)?.name ?? factor;
}

/** `env:NAME, file:PATH`: how members are written, for help and for messages. */
export const memberForms = families.map(({ prefix, parameter }) => prefix + parameter).join(", ");
