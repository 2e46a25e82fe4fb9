import type { HookScript } from "../../inventory/hooks/hook-script.ts";
import type { DiffLine, HookChange } from "../version-diff.ts";

const mostChanges = 500;
const mostOfKind = 24;

/** Hooks that were added, removed, or have another command line. */
export function compareHooks(
  before: readonly HookScript[],
  after: readonly HookScript[],
): readonly HookChange[] {
  const [was, is] = [byKey(before), byKey(after)];
  const changes: HookChange[] = [];
  for (const [key, now] of is) {
    const old = was.get(key);
    if (old === undefined || old.command !== now.command || !isSameNames(old, now))
      changes.push(changeOf(old, now));
  }
  for (const [key, old] of was) if (!is.has(key)) changes.push(changeOf(old, undefined));
  return changes.slice(0, mostChanges);
}

/** Several hooks of one kind are keyed by their order. */
function byKey(scripts: readonly HookScript[]): ReadonlyMap<string, HookScript> {
  const found = new Map<string, HookScript>();
  for (const script of scripts) {
    const key = `${script.by} ${script.package} ${script.event}`;
    let single = key;
    for (let times = 2; found.has(single); times += 1) single = `${key}#${times}`;
    found.set(single, script);
  }
  return found;
}

const kinds = ["hosts", "variables", "files", "commands"] as const;

function isSameNames(old: HookScript, now: HookScript): boolean {
  return kinds.every((kind) => addedOf(kind, now, old).length === 0);
}

function addedOf(
  kind: (typeof kinds)[number],
  of: HookScript | undefined,
  other: HookScript | undefined,
): string[] {
  return (of?.names[kind] ?? [])
    .filter((name) => other?.names[kind].includes(name) !== true)
    .slice(0, mostOfKind);
}

function changeOf(old: HookScript | undefined, now: HookScript | undefined): HookChange {
  const script = now ?? old;
  if (script === undefined) throw new Error("unreachable");
  const added = (kind: (typeof kinds)[number]) => addedOf(kind, now, old);
  const lines: DiffLine[] =
    old?.command === now?.command
      ? [{ sign: " ", text: script.command }]
      : [
          ...(old === undefined ? [] : [{ sign: "-" as const, text: old.command }]),
          ...(now === undefined ? [] : [{ sign: "+" as const, text: now.command }]),
        ];
  return {
    change: old === undefined ? "new" : now === undefined ? "gone" : "changed",
    by: script.by,
    event: script.event,
    when: script.when,
    package: script.package,
    place: { ...script.place },
    starts: script.starts.slice(0, mostOfKind),
    added: {
      hosts: added("hosts"),
      variables: added("variables"),
      files: added("files"),
      commands: added("commands"),
      characters: [],
    },
    lines,
  };
}
