import { copyOf } from "../../capture/dialect/leaf-pool.ts";
import type { Hunk } from "./diff.ts";

/** Comparing texts shorter than this costs less than the cache look-up. */
const shortest = 64;
/** Limit on cached characters. Beyond it the whole cache is dropped, which costs only time. */
const mostHeld = 16 * 1024 ** 2;
/** Estimated overhead of a cache entry, in characters. */
const overhead = 200;

const known = new Map<string, Map<string, readonly Hunk[]>>();
let held = 0;

/**
 * The hunks that turn one text into another, computed once and cached: the trials of an experiment are aligned again
 * whenever more of them have been run.
 *
 * @param make receives a copy of the other text; its parts may be kept without keeping the string it was sliced from.
 */
export function cachedHunks(
  from: string,
  to: string,
  make: (to: string) => readonly Hunk[],
): readonly Hunk[] {
  if (to.length < shortest) return make(to);
  const before = known.get(from)?.get(to);
  if (before !== undefined) return before;
  const own = copyOf(to);
  const made = make(own);
  const hold = (characters: number): void => {
    held += characters + overhead;
    if (held <= mostHeld) return;
    known.clear();
    held = characters + overhead;
  };
  hold(own.length);
  let others = known.get(from);
  if (others === undefined) {
    hold(from.length);
    known.set(copyOf(from), (others = new Map()));
  }
  others.set(own, made);
  return made;
}
