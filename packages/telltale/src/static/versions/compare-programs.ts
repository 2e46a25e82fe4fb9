import { placesIn } from "../result/place.ts";
import type { Place } from "../result/place.ts";
import { codeDifference } from "./code/code-difference.ts";
import { factsOf, listsOf, rankOf, capabilitiesIn, without } from "./compare-facts.ts";
import { compareProse } from "./compare-prose.ts";
import type { Fact, FunctionRow, ProgramTable } from "./function-row.ts";
import { matchFunctions } from "./match/match-functions.ts";
import { replacedUses } from "./match/matching.ts";
import type { ReplacedUse } from "./match/matching.ts";
import type { DiffLine, FunctionChange, VersionDiff } from "./version-diff.ts";

/** Code is compared line by line only for the changes of highest rank: two unrelated programs differ everywhere. */
const mostCode = 600;
const mostChanges = 20_000;
/** At most this many tokens: a declaration that holds one text and nothing else. */
const mostOfText = 4;
/** UTF-16 units shown of a function that is named as used. */
const shownOfUsed = 120;

/** The part of a comparison that does not depend on how the programs were found. */
export type ProgramDiff = Pick<
  VersionDiff,
  "functions" | "changes" | "hosts" | "variables" | "characters" | "prose"
>;

interface Draft {
  readonly before: FunctionRow | undefined;
  readonly after: FunctionRow | undefined;
  readonly all: readonly Fact[];
  readonly added: readonly Fact[];
  readonly removed: readonly Fact[];
  readonly rank: number;
  /** The replaced uses, where they are the only difference. */
  readonly exchanged: readonly ReplacedUse[];
  alike: number;
}

/** Matches the functions of two versions and gives those that are added, removed and changed. */
export function comparePrograms(before: ProgramTable, after: ProgramTable): ProgramDiff {
  const matching = matchFunctions(before, after);
  const placeBefore = placer(before);
  const placeAfter = placer(after);
  const [isOldText, isNewText] = [isProseAlone(before), isProseAlone(after)];
  const drafts: Draft[] = [];
  const counts = { matched: 0, same: 0, changed: 0, new: 0, gone: 0 };
  for (const [index, row] of before.rows.entries()) {
    const other = after.rows[matching.partner(index)];
    const isFunction = Number(row.kind === "function");
    if (other === undefined) counts.gone += isFunction;
    else {
      counts.matched += isFunction;
      const exchanged = other.digest === row.digest ? replacedUses(matching, index) : [];
      if (other.digest === row.digest && exchanged.length === 0) {
        counts.same += isFunction;
        continue;
      }
      counts.changed += isFunction;
      if (exchanged.length > 0) {
        drafts.push(exchangeOf(before, after, row, other, exchanged));
        continue;
      }
    }
    if (!isOldText(row)) drafts.push(draftOf(before, after, row, other));
  }
  for (const [index, row] of after.rows.entries()) {
    if (matching.origin(index) >= 0) continue;
    counts.new += Number(row.kind === "function");
    if (!isNewText(row)) drafts.push(draftOf(before, after, undefined, row));
  }
  const changes = folded(drafts)
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, mostChanges)
    .map((draft, at) => changeOf(draft, at));
  const names = (kind: Fact["kind"], of: (value: string) => string | undefined) =>
    namesOf(before, after, kind, of);
  return {
    functions: counts,
    changes,
    hosts: names("host", (value) => value),
    variables: names("path", (value) => /^process\.env\.([A-Za-z_]\w*)$/.exec(value)?.[1]),
    characters: names("character", (value) => value),
    prose: [
      ...compareProse(
        before,
        after,
        ({ module, offset }) => placeBefore(module, offset),
        ({ module, offset }) => placeAfter(module, offset),
      ),
    ],
  };

  function linesOf(exchange: ReplacedUse): DiffLine[] {
    const [old, now] = [before.rows[exchange.before], after.rows[exchange.after]];
    return [
      { sign: "-", text: `uses ${nameOf(before, old)}: ${beginningOf(before, old)}` },
      { sign: "+", text: `uses ${nameOf(after, now)}: ${beginningOf(after, now)}` },
    ];
  }

  function changeOf(draft: Draft, at: number): FunctionChange {
    const { before: old, after: now, all, added, removed, rank, exchanged, alike } = draft;
    const was = capabilitiesIn(factsOf(before, old));
    const is = capabilitiesIn(factsOf(after, now));
    return {
      change: old === undefined ? "new" : now === undefined ? "gone" : "changed",
      what: (now ?? old)?.kind ?? "function",
      name: nameOf(now === undefined ? before : after, now ?? old),
      ...(old === undefined ? {} : { before: placeBefore(old.module, old.start) }),
      ...(now === undefined ? {} : { after: placeAfter(now.module, now.start) }),
      rank,
      touches: [...capabilitiesIn(all)],
      gained: [...capabilitiesIn(added)].filter((touch) => !was.includes(touch)),
      lost: [...capabilitiesIn(removed)].filter((touch) => !is.includes(touch)),
      added: listsOf(added),
      removed: listsOf(removed),
      code:
        exchanged.length > 0
          ? exchanged.flatMap(linesOf)
          : at < mostCode
            ? [...codeDifference(textOf(before, old), textOf(after, now))]
            : [],
      alike,
    };
  }
}

function draftOf(
  before: ProgramTable,
  after: ProgramTable,
  old: FunctionRow | undefined,
  now: FunctionRow | undefined,
): Draft {
  const was = factsOf(before, old);
  const is = factsOf(after, now);
  const added = without(is, was);
  const removed = without(was, is);
  const all = now === undefined ? was : is;
  return {
    before: old,
    after: now,
    all,
    added,
    removed,
    rank: rankOf(all, added, removed),
    exchanged: [],
    alike: 1,
  };
}

/** A statement that is nothing but prose is reported among the texts. */
function isProseAlone({ rows, prose }: ProgramTable): (row: FunctionRow) => boolean {
  const holding = new Set(prose.map(({ row }) => rows[row]));
  return (row) => row.kind === "statement" && row.size <= mostOfText && holding.has(row);
}

/** A change where the normal form is equal and the used functions differ; it is ranked by their capabilities. */
function exchangeOf(
  before: ProgramTable,
  after: ProgramTable,
  old: FunctionRow,
  now: FunctionRow,
  exchanged: readonly ReplacedUse[],
): Draft {
  const was = exchanged.flatMap((each) => factsOf(before, before.rows[each.before]));
  const is = exchanged.flatMap((each) => factsOf(after, after.rows[each.after]));
  const [added, removed] = [without(is, was), without(was, is)];
  const all = factsOf(after, now);
  const rank = rankOf(all, added, removed);
  return { before: old, after: now, all, added, removed, rank, exchanged, alike: 1 };
}

/** Merges changes in which the same texts are replaced by the same others: a version number stands in many places. */
function folded(drafts: readonly Draft[]): readonly Draft[] {
  const first = new Map<string, Draft>();
  return drafts.filter((draft) => {
    if (draft.before === undefined || draft.after === undefined) return true;
    if (draft.added.length === 0 || draft.removed.length === 0) return true;
    if (draft.exchanged.length > 0) return true;
    const [added, removed] = [draft.added, draft.removed].map((facts) =>
      facts.map(({ kind, value }) => `${kind} ${value}`).join("\0"),
    );
    const key = `${added}\0\0${removed}`;
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, draft);
      return true;
    }
    known.alike++;
    return false;
  });
}

function textOf({ modules }: ProgramTable, row: FunctionRow | undefined): string | undefined {
  return row === undefined
    ? undefined
    : (modules[row.module]?.text.slice(row.start, row.end) ?? "");
}

function beginningOf(table: ProgramTable, row: FunctionRow | undefined): string {
  return (textOf(table, row) ?? "").slice(0, shownOfUsed).replaceAll(/\s+/g, " ");
}

/** Its own name, or that of the nearest named function around it: `name › inner`. */
function nameOf({ rows }: ProgramTable, row: FunctionRow | undefined): string {
  const own = row === undefined ? "" : row.key || row.name;
  for (let at = row?.parent ?? -1; at >= 0;) {
    const outer = rows[at];
    if (outer === undefined) break;
    const name = outer.key || outer.name;
    if (name !== "") return own === "" ? `${name} › (unnamed)` : `${name} › ${own}`;
    at = outer.parent;
  }
  return own === "" ? "(unnamed)" : own;
}

function placer({ modules }: ProgramTable): (module: number, offset: number) => Place {
  const known = new Map<number, (offset: number) => Place>();
  return (index, offset) => {
    const module = modules[index];
    let placeAt = known.get(index);
    if (placeAt === undefined) {
      placeAt = placesIn(module?.path ?? "", module?.text ?? "");
      known.set(index, placeAt);
    }
    return placeAt(offset);
  };
}

function namesOf(
  before: ProgramTable,
  after: ProgramTable,
  kind: Fact["kind"],
  of: (value: string) => string | undefined,
): { new: string[]; gone: string[] } {
  const [was, is] = [before, after].map(
    ({ facts }) =>
      new Set(facts.flatMap((fact) => (fact.kind === kind ? (of(fact.value) ?? []) : []))),
  );
  return {
    new: [...(is ?? [])].filter((name) => was?.has(name) !== true).toSorted(),
    gone: [...(was ?? [])].filter((name) => is?.has(name) !== true).toSorted(),
  };
}
