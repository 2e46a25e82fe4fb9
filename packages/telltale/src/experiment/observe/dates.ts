/** A date or a time of day as it is written. */
export interface WrittenDate {
  /**
   * How it is written: `YYYY-MM-DD`, `DD/MM/YYYY`, `hh:mm:ss`, ... The two numbers before a year always read as `DD`
   * and `MM`.
   */
  readonly format: string;
  /** The day it states, normalised (`2026-11-20`); absent for a time of day alone. */
  readonly day?: string;
  /** The instant it states if read as UTC, in milliseconds: since 1970, or since midnight for a time of day alone. */
  readonly reads: number;
  readonly hasTime: boolean;
}

const yearFirst =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:([T ])(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const compact = /^(20\d\d)(\d\d)(\d\d)$/;
const ideographic = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const monthFirst = /^(\p{L}{3,9})(\.?) (\d{1,2})(,?) (\d{4})$/u;
const dayFirst = /^(\d{1,2})(\.?) (\p{L}{3,9}),? (\d{4})$/u;
const timeOnly = /^(\d\d):(\d\d)(?::(\d\d))?$/;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Reads a short text as a date or a time of day; `undefined` when it is neither. */
export function readDate(text: string): WrittenDate | undefined {
  if (text.length < 5 || text.length > 40) return undefined;
  return readYearFirst(text) ?? readDayAlone(text) ?? readTime(text);
}

function readYearFirst(text: string): WrittenDate | undefined {
  const found = yearFirst.exec(text);
  if (found === null) return undefined;
  const [, year = "", mark = "", month = "", day = "", between = "", hour, minute = "", second] =
    found;
  const [, , , , , , , , , fraction, zone] = found;
  const date = `YYYY${mark}${"M".repeat(month.length)}${mark}${"D".repeat(day.length)}`;
  if (hour === undefined) return written(date, year, month, day);
  const part = fraction === undefined ? "" : `.${"f".repeat(fraction.length)}`;
  const format = `${date}${between}hh:mm${second === undefined ? "" : `:ss${part}`}${zoneFormat(zone)}`;
  return written(format, year, month, day, `${hour}:${minute}`);
}

function readDayAlone(text: string): WrittenDate | undefined {
  const run = compact.exec(text);
  if (run !== null) return written("YYYYMMDD", ...parts(run));
  const ideographs = ideographic.exec(text);
  if (ideographs !== null) return written("YYYY年M月D日", ...parts(ideographs));
  return readYearLast(text) ?? readNamedMonth(text);
}

function parts(found: RegExpExecArray): [string, string, string] {
  return [found[1] ?? "", found[2] ?? "", found[3] ?? ""];
}

function readYearLast(text: string): WrittenDate | undefined {
  const found = yearLast.exec(text);
  if (found === null) return undefined;
  const [, one = "", mark = "", two = "", year = ""] = found;
  // The order is ambiguous where both numbers are at most 12: day first is assumed, except where the second exceeds 12.
  const [day, month] = Number(two) > 12 ? [two, one] : [one, two];
  return written(
    `${"D".repeat(one.length)}${mark}${"M".repeat(two.length)}${mark}YYYY`,
    year,
    month,
    day,
  );
}

function readNamedMonth(text: string): WrittenDate | undefined {
  const named = monthFirst.exec(text);
  if (named !== null) {
    const [, name = "", dot = "", day = "", comma = "", year = ""] = named;
    return written(`${nameFormat(name)}${dot} D${comma} YYYY`, year, monthNumber(name), day);
  }
  const [, day = "", dot = "", name = "", year = ""] = dayFirst.exec(text) ?? [];
  return name === ""
    ? undefined
    : written(`D${dot} ${nameFormat(name)} YYYY`, year, monthNumber(name), day);
}

function readTime(text: string): WrittenDate | undefined {
  const [, hour = "24", minute = "0", second] = timeOnly.exec(text) ?? [];
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  const reads = (Number(hour) * 60 + Number(minute)) * 60_000;
  return { format: second === undefined ? "hh:mm" : "hh:mm:ss", reads, hasTime: true };
}

function zoneFormat(zone: string | undefined): string {
  if (zone === undefined || zone === "Z") return zone ?? "";
  return zone.includes(":") ? "+hh:mm" : "+hhmm";
}

function nameFormat(name: string): string {
  return name.length === 3 ? "MMM" : "MMMM";
}

function monthNumber(name: string): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function written(
  format: string,
  year: string,
  month: string,
  dayOfMonth: string,
  time?: string,
): WrittenDate | undefined {
  if (Number(month) < 1 || Number(month) > 12 || Number(dayOfMonth) < 1 || Number(dayOfMonth) > 31)
    return undefined;
  const day = `${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
  const reads = Date.parse(`${day}T${time ?? "00:00"}Z`);
  return Number.isNaN(reads) ? undefined : { format, day, reads, hasTime: time !== undefined };
}

/** The day in a zone at an instant, as `2026-11-20`. */
export function localDay(at: number, offsetMinutes: number): string {
  return new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 10);
}

const quarter = 15;
const dayMinutes = 24 * 60;

/**
 * How far a written time is ahead of UTC, in minutes, rounded to quarters of an hour, if it was read from a clock at
 * the instant `at` (milliseconds since 1970).
 */
export function clockOffset(date: WrittenDate, at: number): number | undefined {
  if (!date.hasTime) return undefined;
  const ahead = Math.round((date.reads - at) / 60_000 / quarter) * quarter;
  if (date.day !== undefined) return ahead;
  // Without a day the offset is known only modulo 24 hours: it is given between 12 hours behind and (less than) 12
  // ahead.
  const turned = (((ahead + dayMinutes / 2) % dayMinutes) + dayMinutes) % dayMinutes;
  return turned - dayMinutes / 2;
}
