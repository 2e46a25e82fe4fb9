import { cellText, markdownTable } from "../../scripts/agents/markdown-table.ts";
import type { Mutant } from "./mutants.ts";

export interface Outcome {
  readonly file: string;
  readonly mutant: Mutant;
  readonly isNoticed: boolean;
  /** Why nothing that can be seen becomes another. */
  readonly equivalentBecause: string | undefined;
}

/** docs/mutation.md. */
export function pageOf(
  outcomes: readonly Outcome[],
  how: { readonly words: string; readonly drawn: string; readonly leftOut: readonly string[] },
): string {
  const counted = outcomes.filter(({ equivalentBecause }) => equivalentBecause === undefined);
  const noticed = counted.filter(({ isNoticed }) => isNoticed).length;
  const share = counted.length === 0 ? 0 : Math.round((100 * noticed) / counted.length);
  const files = Map.groupBy(counted, ({ file }) => file);
  const rows = [...files]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([file, all]) => [
      `\`${file}\``,
      String(all.length),
      String(all.filter(({ isNoticed }) => isNoticed).length),
    ]);
  const equivalent = outcomes.filter(({ equivalentBecause }) => equivalentBecause !== undefined);
  return [
    "# Mutation",
    "",
    `Made by \`npm run bench:mutation${how.words}\`: one small change of a source at a time, ${how.drawn}, and the tests of its room that import it run on it until one fails. Of ${counted.length} changes ${noticed} were noticed: **${share}%**; ${equivalent.length} more change nothing that can be seen. A change that no test of the room notices may be noticed by another one.`,
    "",
    ...(how.leftOut.length === 0
      ? []
      : [
          `Left out because they take long: ${how.leftOut.map((test) => `\`${test}\``).join(", ")}.`,
          "",
        ]),
    ...markdownTable(["file", "changes", "noticed"], rows),
    "## Not noticed",
    "",
    ...markdownTable(
      ["where", "change"],
      inOrder(counted.filter(({ isNoticed }) => !isNoticed)).map(placeOf),
    ),
    "## Nothing that can be seen",
    "",
    ...markdownTable(
      ["where", "change", "because"],
      inOrder(equivalent).map((each) => [...placeOf(each), cellText(each.equivalentBecause ?? "")]),
    ),
  ].join("\n");
}

function placeOf({ file, mutant }: Outcome): readonly string[] {
  return [`\`${file}:${mutant.line}\``, cellText(mutant.change)];
}

function inOrder(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.toSorted((one, other) =>
    one.file === other.file ? one.mutant.line - other.mutant.line : one.file < other.file ? -1 : 1,
  );
}
