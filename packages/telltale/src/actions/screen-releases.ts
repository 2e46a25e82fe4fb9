import { nextRelease } from "../static/versions/bisect/search.ts";
import type { SearchPlan } from "../static/versions/bisect/search.ts";
import type { ReleaseReading } from "../static/versions/bisect/history.ts";
import type { Mark } from "../static/versions/bisect/behaviour.ts";
import { InspectError } from "../static/result/inspect-error.ts";
import type { Release } from "../trial/subject/releases.ts";
import { SubjectError } from "../trial/subject/subject-error.ts";
import type { BisectRecord } from "./bisect-record.ts";

export interface Screening {
  /** By the index of the release. */
  readonly looks: ReadonlyMap<number, ReleaseReading>;
  /** Why it ended before it was done. */
  readonly failure: Error | undefined;
}

export interface ScreeningTools {
  readonly record: BisectRecord;
  /** Fetches and reads one release. */
  readonly screen: (version: string) => Promise<readonly Mark[]>;
  readonly progress: (version: string, looked: number) => void;
}

/** Failures that end the search: they are not of the one release. */
const endings: ReadonlySet<string> = new Set([
  "interrupted",
  "stopped",
  "registry-unreachable",
  "registry-refused",
  "npm-missing",
  "cache-unwritable",
]);
/** Failures that may be over when it is tried again: they are not kept. */
const passing: ReadonlySet<string> = new Set(["npm-failed", "failed"]);

/** Reads one release after the other as the search asks for them. What it has when something fails is returned too. */
export async function screenReleases(
  releases: readonly Release[],
  plan: Omit<SearchPlan, "releases">,
  { record, screen, progress }: ScreeningTools,
): Promise<Screening> {
  const looks = new Map<number, ReleaseReading>();
  const whole = { ...plan, releases: releases.length };
  for (;;) {
    const index = nextRelease(whole, looks);
    const release = index === undefined ? undefined : releases[index];
    if (index === undefined || release === undefined) return { looks, failure: undefined };
    const { version, there } = release;
    const known = record.known.get(version);
    if (known !== undefined || !there) {
      looks.set(index, known ?? { unknown: "taken back from the registry" });
      continue;
    }
    progress(version, looks.size);
    try {
      const look = { marks: await screen(version) };
      record.add(version, look);
      looks.set(index, look);
    } catch (error) {
      if (!(error instanceof SubjectError) && !(error instanceof InspectError)) throw error;
      if (endings.has(error.code)) return { looks, failure: error };
      const look = { unknown: error.message };
      if (!passing.has(error.code)) record.add(version, look);
      looks.set(index, look);
    }
  }
}
