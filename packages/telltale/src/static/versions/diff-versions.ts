import { comparePrograms } from "./compare-programs.ts";
import type { ReadTable, TableTask } from "./read-table.ts";
import { runTable } from "./run-table.ts";
import { compareHooks } from "./texts/compare-hooks.ts";
import { compareTexts } from "./texts/compare-texts.ts";
import type { ComparedSubject, VersionDiff } from "./version-diff.ts";

export interface VersionTask extends TableTask {
  readonly subject: ComparedSubject;
}

const mostUnread = 50;

/**
 * Compares two versions of a program. Both are read at once, each in its own thread, which leaves only the table of
 * functions in memory.
 * @throws InspectError
 */
export async function diffVersions(
  before: VersionTask,
  after: VersionTask,
  options: { readonly signal?: AbortSignal; readonly progress?: (phase: string) => void } = {},
): Promise<VersionDiff> {
  const began = performance.now();
  options.progress?.("reading both");
  const [old, now] = await Promise.all(
    [before, after].map(({ inputs, own }) => runTable({ inputs, own }, options.signal)),
  );
  if (old === undefined || now === undefined) throw new Error("unreachable");
  options.progress?.("matching functions");
  const diff = comparePrograms(old.table, now.table);
  return {
    schema: "telltale.diff/1",
    before: before.subject,
    after: after.subject,
    seconds: Math.round(performance.now() - began) / 1000,
    ...diff,
    hosts: withTexts(diff.hosts, old, now, "hosts"),
    variables: withTexts(diff.variables, old, now, "variables"),
    characters: withTexts(diff.characters, old, now, "characters"),
    started: [...compareHooks(old.started, now.started)],
    files: [...compareTexts(old.texts, now.texts)],
    coverage: {
      before: countsOf(old),
      after: countsOf(now),
      limits: [...old.limits, ...now.limits],
    },
  };
}

type Names = VersionDiff["hosts"];

/** Adds the names in scripts, instructions and settings to those in functions. */
function withTexts(
  { new: fresh, gone }: Names,
  old: ReadTable,
  now: ReadTable,
  kind: "hosts" | "variables" | "characters",
): Names {
  const [was, is] = [old, now].map(
    ({ texts, table, started }) =>
      new Set([
        ...(kind === "characters" ? [] : started.flatMap(({ names }) => names[kind])),
        ...texts.flatMap(({ names, role }) => (role === "settings" ? [] : names[kind])),
        ...namesOfFunctions(table, kind),
      ]),
  );
  const only = (names: ReadonlySet<string> | undefined, others: ReadonlySet<string> | undefined) =>
    [...(names ?? [])].filter((name) => others?.has(name) !== true);
  return {
    new: [...new Set([...fresh, ...only(is, was)])]
      .filter((name) => was?.has(name) !== true)
      .toSorted(),
    gone: [...new Set([...gone, ...only(was, is)])]
      .filter((name) => is?.has(name) !== true)
      .toSorted(),
  };
}

function namesOfFunctions(
  { facts }: ReadTable["table"],
  kind: "hosts" | "variables" | "characters",
): readonly string[] {
  if (kind === "variables")
    return facts.flatMap(({ kind: is, value }) =>
      is === "path" ? (/^process\.env\.([A-Za-z_]\w*)$/.exec(value)?.[1] ?? []) : [],
    );
  const wanted = kind === "hosts" ? "host" : "character";
  return facts.flatMap(({ kind: is, value }) => (is === wanted ? [value] : []));
}

function countsOf({
  table,
  characters,
  unread,
  texts,
}: ReadTable): VersionDiff["coverage"]["before"] {
  const unknown = texts.filter(({ role }) => role === "data");
  return {
    modules: table.modules.length,
    functions: table.rows.filter(({ kind }) => kind === "function").length,
    characters,
    unread: unread.slice(0, mostUnread),
    unreadCount: unread.length,
    texts: texts.filter(({ role }) => role !== "data").length,
    notUnderstood: unknown.length,
    notUnderstoodBytes: unknown.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
