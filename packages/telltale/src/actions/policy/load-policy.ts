import { readFileSync, statSync } from "node:fs";
import { PolicyError } from "../../guard/policy/policy-error.ts";
import { isPreset, presetNames, presets } from "../../guard/policy/presets/index.ts";
import { longestPolicy } from "../../guard/policy/text/bounds.ts";

/** The text of a policy, and what it is called in messages. */
export interface NamedPolicy {
  readonly name: string;
  readonly text: string;
}

/** A preset by its name, or a file. @throws PolicyError */
export function loadPolicy(name: string): NamedPolicy {
  return isPreset(name) ? { name, text: presets[name] } : readPolicyFile(name);
}

/** @throws PolicyError `unreadable`, `too-large` */
export function readPolicyFile(path: string): NamedPolicy {
  try {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts === undefined)
      throw new PolicyError(
        "unreadable",
        `there is no file ${path}, and no preset of that name: the presets are ${presetNames.join(", ")}`,
      );
    if (!facts.isFile())
      throw new PolicyError("unreadable", `${path} is no file: give a policy in Cedar`);
    if (facts.size > longestPolicy)
      throw new PolicyError(
        "too-large",
        `${path} has ${facts.size} bytes, and a policy ${longestPolicy} at most: name folders and domains in place of single files and hosts`,
      );
    return { name: path, text: readFileSync(path, "utf8").replace(/^\uFEFF/, "") };
  } catch (cause) {
    if (cause instanceof PolicyError) throw cause;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new PolicyError("unreadable", `${path} cannot be read (${code})`, undefined, { cause });
  }
}

/** Adds to a mistake in which policy it is: `FILE:LINE:COLUMN: message`. */
export function inPolicy<Result>({ name }: NamedPolicy, act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause;
    const { code, message, place } = cause;
    const at = place === undefined ? name : `${name}:${place.line}:${place.column}`;
    throw new PolicyError(code, `${at}: ${message}`, place, { cause });
  }
}
