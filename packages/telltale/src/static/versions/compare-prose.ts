import { diffArrays } from "diff";
import type { Place } from "../result/place.ts";
import type { ProgramTable, Prose } from "./function-row.ts";
import { speaksToModel } from "../inventory/prose.ts";
import type { DiffLine, ProseChange } from "./version-diff.ts";

/** Two texts with at least this share of common words (of all words in either) are one text that was changed. */
const alikeEnough = 0.4;
const mostCompared = 3000;
const mostLines = 60;
const mostEdits = 4000;

type PlaceOf = (text: Prose) => Place;

/**
 * The added, removed and changed prose, prompts for a model first. Texts with mostly the same words are matched; their
 * place in the program plays no part.
 */
export function compareProse(
  before: ProgramTable,
  after: ProgramTable,
  placeBefore: PlaceOf,
  placeAfter: PlaceOf,
): readonly ProseChange[] {
  const known = new Set(before.prose.map(({ text }) => text));
  const still = new Set(after.prose.map(({ text }) => text));
  const gone = unique(before.prose.filter(({ text }) => !still.has(text))).slice(0, mostCompared);
  const fresh = unique(after.prose.filter(({ text }) => !known.has(text))).slice(0, mostCompared);
  const pairs = pairsOf(gone, fresh);
  const changes: ProseChange[] = [];
  for (const [old, now] of pairs) {
    if (old === undefined && now === undefined) continue;
    const text = now?.text ?? old?.text ?? "";
    changes.push({
      change: old === undefined ? "new" : now === undefined ? "gone" : "changed",
      prompt: speaksToModel(text),
      ...(old === undefined ? {} : { before: placeBefore(old) }),
      ...(now === undefined ? {} : { after: placeAfter(now) }),
      lines: [...linesOf(old?.text, now?.text)],
    });
  }
  const order = { changed: 0, new: 1, gone: 2 } as const;
  return changes.toSorted(
    (a, b) => Number(b.prompt) - Number(a.prompt) || order[a.change] - order[b.change],
  );
}

function unique(list: readonly Prose[]): readonly Prose[] {
  return [...new Map(list.map((each) => [each.text, each])).values()];
}

type Pair = readonly [old: Prose | undefined, now: Prose | undefined];

function pairsOf(gone: readonly Prose[], fresh: readonly Prose[]): readonly Pair[] {
  const words = fresh.map(({ text }) => wordsOf(text));
  const having = new Map<string, number[]>();
  for (const [index, each] of words.entries())
    for (const word of each) having.set(word, [...(having.get(word) ?? []), index].slice(0, 64));
  const offers = gone.flatMap((old, at) => {
    const own = wordsOf(old.text);
    const votes = new Map<number, number>();
    for (const word of own)
      for (const index of having.get(word) ?? []) votes.set(index, (votes.get(index) ?? 0) + 1);
    return [...votes].map(([to, shared]) => ({
      at,
      to,
      share: shared / (own.size + (words[to]?.size ?? 0) - shared),
    }));
  });
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { at, to, share } of offers.toSorted((a, b) => b.share - a.share)) {
    if (share < alikeEnough || partner.has(at) || taken.has(to)) continue;
    partner.set(at, to);
    taken.add(to);
  }
  return [
    ...gone.map((old, at): Pair => [old, fresh[partner.get(at) ?? -1]]),
    ...fresh.filter((_, to) => !taken.has(to)).map((now): Pair => [undefined, now]),
  ];
}

/** Runs of three words. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.match(/[\p{L}\p{N}']+/gu) ?? [];
  return new Set(words.slice(0, 6000).map((_, at) => words.slice(at, at + 3).join(" ")));
}

function linesOf(old: string | undefined, now: string | undefined): readonly DiffLine[] {
  const [before, after] = [old, now].map((text) => text?.split(/\n|(?<=[.!?]) (?=[A-Z])/) ?? []);
  const parts = diffArrays(before ?? [], after ?? [], { maxEditLength: mostEdits }) ?? [
    { removed: true, added: false, value: before ?? [] },
    { removed: false, added: true, value: after ?? [] },
  ];
  const lines = parts.flatMap(({ added, removed, value }) =>
    value.map((text): DiffLine => ({ sign: added ? "+" : removed ? "-" : " ", text })),
  );
  const isWhole = old === undefined || now === undefined;
  return lines
    .filter(
      (_line, at) =>
        isWhole || lines.slice(Math.max(0, at - 1), at + 2).some(({ sign }) => sign !== " "),
    )
    .slice(0, mostLines);
}
