import type { Observable } from "../observe/observable.ts";
import { hasTrait } from "../../trial/factors/index.ts";
import { localeTagOf, plainTag } from "../../trial/factors/locale.ts";
import type { TrialContext } from "./trial-context.ts";
import { writtenDateSettings } from "../settings/labelling.ts";

const { leastDifferent, mostUnlike } = writtenDateSettings;

/** The options with which programs write a date for a locale (ECMA-402, DateTimeFormat options). */
const dateFormats: readonly Intl.DateTimeFormatOptions[] = [
  {},
  { dateStyle: "full" },
  { dateStyle: "long" },
  { dateStyle: "medium" },
  { dateStyle: "short" },
  { year: "numeric", month: "2-digit", day: "2-digit" },
  { year: "numeric", month: "short", day: "numeric" },
  { weekday: "short", year: "numeric", month: "short", day: "numeric" },
  { weekday: "short", year: "numeric", month: "long", day: "numeric" },
  { month: "long", day: "numeric" },
  { year: "numeric", month: "long" },
  { weekday: "long" },
];

const dayMs = 86_400_000;

/**
 * Whether a part of a text is, in every trial, the date of the trial's own clock as people of its locale write it, with
 * the same options throughout (Unicode CLDR, as this runtime has it: of many locales a few may be written differently).
 * Where too few locales and days were seen to tell, it is not.
 */
export function isWrittenDate(
  observable: Observable,
  factors: readonly string[],
  context: TrialContext,
): boolean {
  // What day it is, and how that is written.
  const isOfDate = (factor: string): boolean =>
    hasTrait(factor, "time") || hasTrait(factor, "notation");
  if (factors.length === 0 || !factors.every(isOfDate)) return false;
  const text = observable.whole ?? observable;
  const rows = [...observable.symbols].flatMap((symbol, trial) => {
    const inText = text.symbols[trial] ?? -1;
    const value = observable.values[symbol];
    const whole = text.values[inText];
    if (value === undefined || whole === undefined) return [];
    // Of a text that is a date and nothing else, a detail is judged as well: its value is not part of the text.
    const length = observable.facet === "part" ? value.length : 0;
    const tag = localeTagOf(context.trials[trial]?.environment ?? {});
    const near = surroundings(whole, observable.starts?.[inText] ?? 0, length);
    return [{ near, tag, at: context.began[trial] ?? 0 }];
  });
  const isVaried = factors.every((factor) => {
    const seen = rows.map(({ tag, at }) =>
      hasTrait(factor, "notation") ? tag : Math.floor(at / dayMs),
    );
    return new Set(seen).size >= leastDifferent;
  });
  if (!isVaried) return false;
  const isSo = (options: Intl.DateTimeFormatOptions, row: (typeof rows)[number]): boolean => {
    const { near, tag, at } = row;
    const tags = [tag, `${tag}-u-ca-gregory`, tag.split("-")[0] ?? tag, plainTag];
    return tags.some((each) => datesAt(each, options, at).some((date) => holds(near, date)));
  };
  return dateFormats.some((options) => {
    const others = new Set(rows.flatMap((row) => (isSo(options, row) ? [] : [row.tag])));
    return (
      !others.has(plainTag) && others.size <= mostUnlike * new Set(rows.map(({ tag }) => tag)).size
    );
  });
}

const known = new Map<string, readonly string[]>();

/** The dates of the day, the one before and the one after: which of them it is for the subject, its zone decides. */
function datesAt(tag: string, options: Intl.DateTimeFormatOptions, at: number): readonly string[] {
  const day = Math.floor(at / dayMs);
  const key = `${tag} ${JSON.stringify(options)} ${day}`;
  let dates = known.get(key);
  if (dates === undefined) {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
    dates = [-1, 0, 1].map((days) => bare(format.format((day + days) * dayMs)));
    known.set(key, dates);
  }
  return dates;
}

/** Without what CLDR changed from one version to the next: commas, stops and spaces. */
function bare(text: string): string {
  return text.replaceAll(/[,،.\s]/gu, "");
}

/** Characters around a part within which the whole date stands. */
const around = 60;

/** The text around a part, and where in it the part begins and ends. */
interface Surroundings {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

function surroundings(whole: string, start: number, length: number): Surroundings {
  const from = Math.max(0, start - around);
  const end = start + length;
  return {
    text: bare(whole.slice(from, end + around)),
    first: bare(whole.slice(from, start)).length,
    last: bare(whole.slice(from, end)).length,
  };
}

/** Whether the date covers the part. */
function holds({ text, first, last }: Surroundings, date: string): boolean {
  for (let at = text.indexOf(date); at >= 0; at = text.indexOf(date, at + 1))
    if (at <= first + 1 && at + date.length >= last) return true;
  return false;
}
