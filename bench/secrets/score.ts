import type { Labelled, Place } from "./read-set.ts";

/** What a detector says of a text. */
export type Detect = (text: string) => Promise<readonly Place[]> | readonly Place[];

export interface Counts {
  /** Labelled secrets, and those of them that are covered whole. */
  secrets: number;
  found: number;
  /** Reports, and those of them that touch no labelled secret. */
  reports: number;
  wrong: number;
}

export interface Miss {
  readonly sample: Labelled;
  readonly place: Place;
}

export interface Score {
  readonly total: Counts;
  readonly byFamily: ReadonlyMap<string, Counts>;
  readonly missed: readonly Miss[];
  readonly wrong: readonly Miss[];
}

export const recallOf = ({ found, secrets }: Counts): number => found / secrets;
export const precisionOf = ({ reports, wrong }: Counts): number => (reports - wrong) / reports;

/**
 * A secret is found if every one of its characters lies in a report: what is left would leave. A report is right if it
 * touches a secret.
 */
export async function score(samples: readonly Labelled[], detect: Detect): Promise<Score> {
  const none = (): Counts => ({ secrets: 0, found: 0, reports: 0, wrong: 0 });
  const total = none();
  const byFamily = new Map<string, Counts>();
  const missed: Miss[] = [];
  const wrong: Miss[] = [];
  for (const sample of samples) {
    const counts = byFamily.get(sample.family) ?? none();
    byFamily.set(sample.family, counts);
    const reports = await detect(sample.text);
    const isMissed = (secret: Place): boolean => !isCovered(secret, reports);
    const isWrong = (report: Place): boolean =>
      sample.secrets.every(({ start, end }) => end <= report.start || start >= report.end);
    const lost = sample.secrets.filter(isMissed);
    const bad = reports.filter(isWrong);
    for (const each of [total, counts]) {
      each.secrets += sample.secrets.length;
      each.found += sample.secrets.length - lost.length;
      each.reports += reports.length;
      each.wrong += bad.length;
    }
    missed.push(...lost.map((place) => ({ sample, place })));
    wrong.push(...bad.map((place) => ({ sample, place })));
  }
  return { total, byFamily, missed, wrong };
}

function isCovered({ start, end }: Place, reports: readonly Place[]): boolean {
  let covered = start;
  for (const report of reports.toSorted((one, other) => one.start - other.start)) {
    if (report.start > covered) break;
    covered = Math.max(covered, report.end);
  }
  return covered >= end;
}
