import type { FileChange, HookChange } from "../../static/versions/version-diff.ts";
import { bytesText, countText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { cutEnd, cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { diffLines } from "./diff-lines.ts";

const shownStarts = 6;
const shownFiles = 8;
const shownLines = 4;
const shownUnknown = 5;
const signs = { new: "NEW", gone: "GONE", changed: "CHANGED" } as const;

/** Hooks that differ. */
export function startedChanges(
  list: readonly HookChange[],
  width: number,
  all: boolean,
): readonly Line[] {
  if (list.length === 0) return [];
  const shown = all ? list : list.slice(0, shownStarts);
  const rest = list.length - shown.length;
  return [
    [span("  STARTS ", "heading"), span("what is run without being called", "dim")],
    ...shown.flatMap((each) => {
      const { change, by, event, package: name, added } = each;
      const of = name === "" ? "" : ` of ${name}`;
      const head: Line = [
        span(`  ${signs[change].padEnd(8)}`, "heading"),
        span(visible(`${by === "npm" ? "" : `${by} `}${event}${of}`), "strong"),
        span(visible(namesText(added, width - 40)), "changed"),
      ];
      return [head, ...diffLines(each.lines, width, all ? 60 : shownLines)];
    }),
    ...(rest > 0 ? [[span(`  and ${rest} more: telltale diff --all`, "dim")]] : []),
    [],
  ];
}

/**
 * Scripts of other languages, instructions, settings and texts; files that could not be understood are listed together.
 */
export function fileChanges(
  list: readonly FileChange[],
  width: number,
  all: boolean,
): readonly Line[] {
  const understood = list.filter((each) => each.understood);
  const unknown = list.filter((each) => !each.understood);
  const telling = understood.filter(({ role }) => role !== "text");
  const shown = all ? understood : telling.slice(0, shownFiles);
  const rest = understood.length - shown.length;
  return [
    ...(shown.length === 0
      ? []
      : [[span("  FILES ", "heading"), span("other than JavaScript", "dim")]]),
    ...shown.flatMap((each) => entry(each, width, all)),
    ...(rest > 0
      ? [[span(`  and ${countText(rest, "more file")}: telltale diff --all`, "dim")]]
      : []),
    ...notUnderstood(unknown, width, all),
    ...(list.length === 0 ? [] : [[]]),
  ];
}

function entry(each: FileChange, width: number, all: boolean): readonly Line[] {
  const { change, name, kind, role, added, lines } = each;
  const what = role === "instructions" ? role : kind;
  const head: Line = [
    span(`  ${signs[change].padEnd(8)}`, "heading"),
    span(cutMiddle(visible(name), 48), "strong"),
    span(`  ${what}`, "dim"),
    span(visible(namesText(added, width - 28 - Math.min(48, name.length))), "changed"),
  ];
  return [head, ...diffLines(lines, width, all ? 60 : shownLines)];
}

function namesText(added: FileChange["added"], available: number): string {
  const names = [
    ...added.hosts,
    ...added.files,
    ...added.variables,
    ...added.characters.slice(0, 1),
  ].map((name) => `+${name}`);
  return names.length === 0 ? "" : `  ${cutEnd(names.join(" "), Math.max(12, available))}`;
}

function notUnderstood(list: readonly FileChange[], width: number, all: boolean): readonly Line[] {
  if (list.length === 0) return [];
  const shown = all ? list : list.slice(0, shownUnknown);
  const names = shown.map(({ change, name, bytesAfter, bytesBefore }) => {
    const size = bytesText(bytesAfter ?? bytesBefore ?? 0);
    return `${change === "changed" ? "" : `${change} `}${name.split(/[/!]/).at(-1) ?? name} (${size})`;
  });
  const rest = list.length - shown.length;
  const text = `${countText(list.length, "file")} not understood, and other: ${names.join(", ")}${rest > 0 ? ` +${rest}` : ""}`;
  return [[span(cutEnd(visible(`  ${text}`), width), "warning")]];
}
