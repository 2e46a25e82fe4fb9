import type { VerbInput } from "./verb.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The subject of `audit` and `watch`: one word, or a command after `--`, never both.
 * @throws UsageError with what to type instead.
 */
export function subjectOf(
  verb: string,
  { words, command }: VerbInput,
): string | { readonly command: readonly string[] } {
  const [subject, ...rest] = words;
  if (rest.length > 0) {
    const line = words.join(" ");
    throw new UsageError(
      "too-many-arguments",
      `${verb} takes one subject; to run a command, write telltale ${verb} -- ${line}`,
    );
  }
  if (command === undefined) {
    if (subject !== undefined && subject !== "") return subject;
    throw new UsageError(
      "missing-argument",
      `${verb} what? Give npm:NAME@VERSION, a file or a folder, or a command after --; see telltale ${verb} --help`,
    );
  }
  if (subject !== undefined) {
    throw new UsageError(
      "too-many-arguments",
      `both a subject (${subject}) and a command after -- were given; ${verb} takes one of them`,
    );
  }
  if (command[0] === undefined || command[0] === "") {
    throw new UsageError("missing-argument", `there is no command after --; ${verb} needs one`);
  }
  return { command };
}
