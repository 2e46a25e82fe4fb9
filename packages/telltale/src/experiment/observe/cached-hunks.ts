import { copyOf } from "../../capture/dialect/leaf-pool.ts";
import type { Hunk } from "./diff.ts";

/** Shorter texts are compared anew more quickly than they are looked up. */
const shortest = 64;
/** Characters that are held; with more, all are forgotten, which costs nothing but time. */
const mostHeld = 16 * 1024 ** 2;
/** What an entry needs beside its text, in characters. */
const overhead = 200;

const known = new Map<string, Map<string, readonly Hunk[]>>();
let held = 0;

/**
 * What turns one text into another, made once however often the two are compared: of an experiment's trials the
 * same ones are laid beside each other again whenever more have been run.
 *
 * @param make is given a copy of the other text, whose parts may be kept without keeping what it was cut from.
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
