import { diffArrays } from "diff";
import { placesIn } from "../../result/place.ts";
import { parseJson } from "../../unpack/json-value.ts";
import type { DiffLine, FileChange } from "../version-diff.ts";
import type { Role } from "../../inventory/role-of.ts";
import { noNames } from "./text-row.ts";
import type { TextNames, TextRow } from "./text-row.ts";

const mostChanges = 2000;
const mostLines = 60;
const mostEdits = 2000;
const longestCompared = 1024 * 1024;
const mostOfKind = 24;
const longestLine = 2000;
/** Scripts and instructions first. */
const order: readonly Role[] = ["script", "instructions", "settings", "data", "text"];

/** Files that were added, removed or changed. A file that was only renamed is the same. */
export function compareTexts(
  before: readonly TextRow[],
  after: readonly TextRow[],
): readonly FileChange[] {
  const was = new Map(before.map((row) => [row.name, row]));
  const is = new Map(after.map((row) => [row.name, row]));
  const [oldDigests, newDigests] = [before, after].map(
    (rows) => new Set(rows.map(({ digest }) => digest)),
  );
  const changes: FileChange[] = [];
  for (const row of after) {
    const old = was.get(row.name);
    if (old === undefined ? oldDigests?.has(row.digest) === true : old.digest === row.digest)
      continue;
    changes.push(changeOf(old, row));
  }
  for (const row of before)
    if (!is.has(row.name) && newDigests?.has(row.digest) !== true)
      changes.push(changeOf(row, undefined));
  return changes.toSorted((one, other) => weightOf(one) - weightOf(other)).slice(0, mostChanges);
}

function weightOf({ role, added }: FileChange): number {
  const names = Object.values(added).reduce((sum, list) => sum + list.length, 0);
  return order.indexOf(role) * 2 - (names > 0 ? 1 : 0);
}

function changeOf(old: TextRow | undefined, now: TextRow | undefined): FileChange {
  const row = now ?? old;
  if (row === undefined) throw new Error("unreachable");
  const isText = [old, now].every((each) => each === undefined || each.text !== undefined);
  const lines = isText ? linesOf(old, now) : { lines: [], firstLine: 1 };
  const place = (each: TextRow) => ({
    ...placesIn(each.path, "")(0),
    line: each === row ? lines.firstLine : 1,
  });
  return {
    change: old === undefined ? "new" : now === undefined ? "gone" : "changed",
    name: row.name,
    kind: row.kind,
    role: row.role,
    understood: row.role !== "data",
    ...(old === undefined ? {} : { before: place(old), bytesBefore: old.bytes }),
    ...(now === undefined ? {} : { after: place(now), bytesAfter: now.bytes }),
    added: without(now?.names, old?.names),
    removed: without(old?.names, now?.names),
    lines: lines.lines,
  };
}

function without(names: TextNames = noNames, others: TextNames = noNames): FileChange["added"] {
  const of = (kind: keyof TextNames): string[] =>
    names[kind].filter((name) => !others[kind].includes(name)).slice(0, mostOfKind);
  return {
    hosts: of("hosts"),
    variables: of("variables"),
    files: of("files"),
    commands: of("commands"),
    characters: of("characters"),
  };
}

interface Lines {
  readonly lines: DiffLine[];
  /** The first line that differs, in the newer text; counted from 1. */
  readonly firstLine: number;
}

/** Lines that differ, with one line of context on each side; limited in number. */
function linesOf(old: TextRow | undefined, now: TextRow | undefined): Lines {
  const [before = [], after = []] = [old, now].map((row) => splitText(row));
  const parts = diffArrays(before, after, { maxEditLength: mostEdits }) ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ];
  const all = parts.flatMap(({ added, removed, value }) =>
    value.map((text): DiffLine => ({ sign: added ? "+" : removed ? "-" : " ", text })),
  );
  const first = all.findIndex(({ sign }) => sign !== " ");
  const shown = all.filter((_line, at) =>
    all.slice(Math.max(0, at - 1), at + 2).some(({ sign }) => sign !== " "),
  );
  return { lines: shown.slice(0, mostLines), firstLine: Math.max(0, first) + 1 };
}

/** JSON is written one value a line, so that one changed value is one changed line. */
function splitText(row: TextRow | undefined): string[] {
  const text = row?.text ?? "";
  if (text === "") return [];
  const value = row?.kind === "json" && text.length < longestCompared ? parseJson(text) : undefined;
  const written = value === undefined ? text : JSON.stringify(value, undefined, 1);
  return written
    .slice(0, longestCompared)
    .replace(/\n$/, "")
    .split(/\r?\n/)
    .map((line) => line.slice(0, longestLine));
}
