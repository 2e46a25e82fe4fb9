import type { Mark } from "./behaviour.ts";

/** The result of reading one release: the places that show the behaviour, or why it could not be read. */
export type ReleaseReading = { readonly marks: readonly Mark[] } | { readonly unknown: string };

/** One variant of the code, and the releases that have it. */
export interface CodeVariant {
  readonly mark: Mark;
  /** Indices of the releases that have it. */
  readonly at: ReadonlySet<number>;
}

/** Two marks that share at least this part of their sketches are one function that was changed. */
const alikeEnough = 0.5;
const namedAlike = 0.35;

/**
 * Follows each mark through the releases in order: to the mark with the same normal form, else to the most similar of
 * those seen last.
 * @param looks the readings, by the index of the release.
 */
export function variantsOf(looks: ReadonlyMap<number, ReleaseReading>): readonly CodeVariant[] {
  const strands: { mark: Mark; last: Mark; forms: Set<string>; at: Set<number> }[] = [];
  for (const [index, look] of [...looks].toSorted(([a], [b]) => a - b)) {
    if (!("marks" in look)) continue;
    const open = new Set(strands);
    const waiting = look.marks.filter((mark) => {
      const same = strands.find((strand) => open.has(strand) && strand.forms.has(mark.form));
      if (same === undefined) return true;
      take(same, mark);
      return false;
    });
    for (const mark of waiting) {
      const alike = [...open]
        .map((strand) => ({ strand, share: similarity(strand.last, mark) }))
        .toSorted((a, b) => b.share - a.share)[0];
      if (alike !== undefined && alike.share >= alikeEnough) take(alike.strand, mark);
      else strands.push({ mark, last: mark, forms: new Set([mark.form]), at: new Set([index]) });
    }

    function take(strand: (typeof strands)[number], mark: Mark): void {
      open.delete(strand);
      strand.last = mark;
      strand.forms.add(mark.form);
      strand.at.add(index);
    }
  }
  return strands;
}

/** An equal name that minifiers keep counts for a match, where the marks share some features. */
function similarity(first: Mark, second: Mark): number {
  const named = first.key !== "" && first.key === second.key;
  return estimatedJaccard(first, second) + (named ? namedAlike : 0);
}

/** Estimates the share of common features from the smallest hashes of both (MinHash, Broder 1997). */
function estimatedJaccard(first: Mark, second: Mark): number {
  const size = Math.min(Math.max(first.sketch.length, second.sketch.length), 64);
  const all = [...new Set([...first.sketch, ...second.sketch])]
    .toSorted((a, b) => a - b)
    .slice(0, size);
  if (all.length === 0) return 0;
  const [one, other] = [new Set(first.sketch), new Set(second.sketch)];
  return all.filter((hash) => one.has(hash) && other.has(hash)).length / all.length;
}

/** A run of consecutive releases that have a behaviour. */
export interface Run {
  /** Indices of the first and the last release that were read and have it. */
  readonly first: number;
  readonly last: number;
  /** The nearest releases before and after that were read and do not have it; undefined where the list ends. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** The runs of a variant among the releases that were read. Unknown releases neither end nor start a run. */
export function runsOf(
  { at }: CodeVariant,
  looks: ReadonlyMap<number, ReleaseReading>,
): readonly Run[] {
  const runs: Run[] = [];
  let open: { first: number; last: number; before: number | undefined } | undefined;
  let absent: number | undefined;
  for (const [index, look] of [...looks].toSorted(([a], [b]) => a - b)) {
    if (!("marks" in look)) continue;
    if (at.has(index))
      open = {
        first: open?.first ?? index,
        last: index,
        before: open === undefined ? absent : open.before,
      };
    else {
      if (open !== undefined) runs.push({ ...open, after: index });
      open = undefined;
      absent = index;
    }
  }
  if (open !== undefined) runs.push({ ...open, after: undefined });
  return runs;
}
