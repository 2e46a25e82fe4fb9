import { comparePrograms } from "./compare-programs.ts";
import type { ReadTable, TableTask } from "./read-table.ts";
import { runTable } from "./run-table.ts";
import type { ComparedSubject, VersionDiff } from "./version-diff.ts";

export interface VersionTask extends TableTask {
  readonly subject: ComparedSubject;
}

const mostUnread = 50;

/**
 * Compares two versions of a program. Both are read at once, each in a thread of its own, that leaves nothing behind
 * but the table of its functions.
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
    coverage: {
      before: countsOf(old),
      after: countsOf(now),
      limits: [...old.limits, ...now.limits],
    },
  };
}

function countsOf({ table, characters, unread }: ReadTable): VersionDiff["coverage"]["before"] {
  return {
    modules: table.modules.length,
    functions: table.rows.filter(({ kind }) => kind === "function").length,
    characters,
    unread: unread.slice(0, mostUnread),
    unreadCount: unread.length,
  };
}
