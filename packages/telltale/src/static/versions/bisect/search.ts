import { variantsOf } from "./history.ts";
import type { ReleaseReading } from "./history.ts";

/** How the releases are searched. */
export interface SearchPlan {
  /** The number of releases; each is known by its index. */
  readonly releases: number;
  /** Read every release. */
  readonly all: boolean;
  /** Releases read first, evenly spaced. A behaviour that was introduced and removed between two of them is missed. */
  readonly initialSamples: number;
  /** Limit on the releases read in all, without `all`. */
  readonly most: number;
}

/**
 * The release to read next. A behaviour may have been introduced and removed several times, so plain bisection has no
 * single boundary to search for. Evenly spaced releases come first. Then the middle of a gap whose ends differ: in the
 * variant of the highest weight first, and among equals the widest gap.
 * @param looks the readings so far, by index. Unknown releases are among them.
 * @returns undefined when every change lies between two neighbours, or the plan allows no more.
 */
export function nextRelease(
  plan: SearchPlan,
  looks: ReadonlyMap<number, ReleaseReading>,
): number | undefined {
  const { releases, all, initialSamples, most } = plan;
  if (all) return [...Array(releases).keys()].find((index) => !looks.has(index));
  if (looks.size >= most) return undefined;
  for (const index of evenlySpaced(releases, initialSamples)) if (!looks.has(index)) return index;
  return gapsWithChange(looks)
    .toSorted((a, b) => b.weight - a.weight || b.to - b.from - (a.to - a.from))
    .map(({ from, to }) => nearestToMiddle(from, to, looks))
    .find((index) => index !== undefined);
}

/** Both ends, then ever finer steps between them. */
export function evenlySpaced(releases: number, initialSamples: number): readonly number[] {
  if (releases === 0) return [];
  const count = Math.max(2, Math.min(initialSamples, releases));
  const found = new Set<number>([0, releases - 1]);
  for (let at = 1; at < count - 1; at++) found.add(Math.round((at * (releases - 1)) / (count - 1)));
  return [...found];
}

interface Gap {
  readonly from: number;
  readonly to: number;
  /** The highest weight among the variants that differ. */
  readonly weight: number;
}

/** Neighbouring known releases whose variants differ, with unread releases between them. */
export function gapsWithChange(looks: ReadonlyMap<number, ReleaseReading>): readonly Gap[] {
  const strands = variantsOf(looks);
  const known = [...looks]
    .filter(([, look]) => "marks" in look)
    .map(([index]) => index)
    .toSorted((a, b) => a - b);
  const gaps: Gap[] = [];
  for (const [at, to] of known.entries()) {
    const from = known[at - 1];
    if (from === undefined || to - from < 2) continue;
    const differing = strands.filter(({ at: having }) => having.has(from) !== having.has(to));
    if (differing.length === 0) continue;
    gaps.push({ from, to, weight: Math.max(...differing.map(({ mark }) => mark.weight)) });
  }
  return gaps;
}

function nearestToMiddle(
  from: number,
  to: number,
  looks: ReadonlyMap<number, ReleaseReading>,
): number | undefined {
  const middle = (from + to) / 2;
  let nearest: number | undefined;
  for (let index = from + 1; index < to; index++) {
    if (looks.has(index)) continue;
    if (nearest === undefined || Math.abs(index - middle) < Math.abs(nearest - middle))
      nearest = index;
  }
  return nearest;
}
