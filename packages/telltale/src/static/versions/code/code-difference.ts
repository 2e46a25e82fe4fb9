import { diffArrays } from "diff";
import type { DiffLine } from "../version-diff.ts";
import { codeLines } from "./code-lines.ts";
import type { CodeLine } from "./code-lines.ts";

/** Lines shown of one function. */
const mostLines = 40;
/** Unchanged lines shown before and after changed ones. */
const around = 1;
/** Limit on the edit distance: two functions with more edits have little in common. */
const mostEdits = 2000;

/** The lines of a function that differ when minified names are ignored; of an added or removed one its first lines. */
export function codeDifference(
  before: string | undefined,
  after: string | undefined,
): readonly DiffLine[] {
  if (before === undefined || after === undefined) {
    const sign = before === undefined ? "+" : "-";
    const lines = codeLines(before ?? after ?? "");
    return lines.slice(0, mostLines).map(({ text }) => ({ sign, text }));
  }
  const [old, now] = [codeLines(before), codeLines(after)];
  const parts = diffArrays([...old], [...now], {
    comparator: (left: CodeLine, right: CodeLine) => left.form === right.form,
    maxEditLength: mostEdits,
  });
  if (parts === undefined) {
    const half = mostLines / 2;
    return [...signed("-", old.slice(0, half)), ...signed("+", now.slice(0, half))];
  }
  const lines = parts.flatMap(({ added, removed, value }) =>
    signed(added === true ? "+" : removed === true ? "-" : " ", value),
  );
  const shown = lines.filter((_line, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ sign }) => sign !== " "),
  );
  return shown.slice(0, mostLines);
}

function signed(sign: DiffLine["sign"], lines: readonly CodeLine[]): readonly DiffLine[] {
  return lines.map(({ text }) => ({ sign, text }));
}
