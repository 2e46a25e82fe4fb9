import type { DatedVariant } from "../dating.ts";
import { runsOf, variantsOf } from "./history.ts";
import type { ReleaseReading } from "./history.ts";

/** A release as it is reported. */
export interface KnownRelease {
  readonly version: string;
  readonly published: string;
}

/** The code variants, with versions in place of indices: those that were introduced or removed first, by weight. */
export function dateVariants(
  releases: readonly KnownRelease[],
  looks: ReadonlyMap<number, ReleaseReading>,
): readonly DatedVariant[] {
  const read = [...looks].filter(([, look]) => "marks" in look).length;
  const release = (index: number): KnownRelease => {
    const { version = "", published = "" } = releases[index] ?? {};
    return { version, published };
  };
  const dated = variantsOf(looks).map((strand): DatedVariant => {
    const { mark, at } = strand;
    const runs = runsOf(strand, looks).map(({ first, last, before, after }) => ({
      first: release(first),
      last: release(last),
      ...(before === undefined ? {} : { before: release(before) }),
      ...(after === undefined ? {} : { after: release(after) }),
      openBefore: before === undefined ? 0 : first - before - 1,
      openAfter: after === undefined ? 0 : after - last - 1,
    }));
    const { name, code, touches, weight, file, line, column } = mark;
    const version = release([...at].toSorted((a, b) => a - b)[0] ?? 0).version;
    return {
      name,
      code: [...code],
      touches: [...touches],
      weight,
      place: { version, file, line, column },
      throughout: at.size === read,
      runs,
    };
  });
  return dated.toSorted(
    (a, b) => Number(a.throughout) - Number(b.throughout) || b.weight - a.weight,
  );
}
