import { readDate } from "../../../experiment/observe/dates.ts";
import type { Note } from "../change.ts";
import { replaceNoted } from "./replace.ts";
import { wordCharacter } from "./word-character.ts";

const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
/** Digits, and what would make them part of a path, a version or a longer number, stand on neither side. */
const before = `(?<!${wordCharacter}|[\\/\\\\.,:\\-])`;
const after = `(?!${wordCharacter}|[\\/\\\\\\-]|[.,:]\\d)`;

const yearFirst = new RegExp(
  `${before}(\\d{4})([\\-\\/.])(\\d{1,2})\\2(\\d{1,2})(?:(?=T\\d\\d:)|${after})`,
  "gv",
);
const yearLast = new RegExp(`${before}(\\d{1,2})([\\-\\/.])(\\d{1,2})\\2(\\d{4})${after}`, "gv");
const monthFirst = new RegExp(
  `${before}(${month})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${after}`,
  "giv",
);
const dayFirst = new RegExp(
  `${before}(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of )?(${month})\\.?,? (\\d{4})${after}`,
  "giv",
);
const ideographic = /(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日/g;

/**
 * Dates of a line as of ISO 8601. @param today the guard's own day (`2026-12-01`): it decides between day and month
 * where both could be meant, for a date at most a day away from it (zones differ by no more). @param left is told of
 * dates that stay because they can be read in two ways.
 */
export function isoDates(
  line: string,
  today: string | undefined,
  note: Note<"date">,
  left: Note<"date">,
): string {
  if (!/\d{4}/.test(line)) return line;
  const put = (
    text: string,
    pattern: RegExp,
    read: (found: readonly string[]) => string | undefined,
  ) => replaceNoted(text, pattern, read, "date", note);
  let result = put(line, yearFirst, ([, year, mark, one, two]) => {
    const day = isoDay(year, one, two);
    // Versions by the calendar are written with dots.
    return mark === "." && !isNear(day, today) ? undefined : day;
  });
  result = put(result, yearLast, ([whole = "", one, , two, year]) => {
    const readings = [isoDay(year, two, one), isoDay(year, one, two)];
    const day = only(readings) ?? only(readings.filter((each) => isNear(each, today)));
    if (day === undefined && readings.some((each) => each !== undefined))
      left("date", 1, whole.length);
    return day;
  });
  result = put(result, monthFirst, ([, name = "", day, year]) => readNamed(name, day, year));
  result = put(result, dayFirst, ([, day, name = "", year]) => readNamed(name, day, year));
  return put(result, ideographic, ([, year, one, two]) => isoDay(year, one, two));
}

function readNamed(name: string, day = "", year = ""): string | undefined {
  const [, one, two] = readDate(`${day} ${name.slice(0, 3)} ${year}`)?.day?.split("-") ?? [];
  return isoDay(year, one, two);
}

/** The one that all defined ones are; undefined where there is none, or where they differ. */
function only(readings: readonly (string | undefined)[]): string | undefined {
  const distinct = new Set(readings.filter((each) => each !== undefined));
  return distinct.size === 1 ? [...distinct][0] : undefined;
}

/** A day of the calendar between 1900 and 2199; undefined where there is no such day. */
function isoDay(year = "", monthOfYear = "", day = ""): string | undefined {
  const [y, m, d] = [Number(year), Number(monthOfYear), Number(day)];
  if (!(y >= 1900 && y <= 2199 && m >= 1 && m <= 12 && d >= 1)) return undefined;
  // The zeroth day of the next month is the last of this.
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return undefined;
  return `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

const dayLength = 86_400_000;

function isNear(day: string | undefined, today: string | undefined): boolean {
  if (day === undefined || today === undefined) return false;
  return Math.abs(Date.parse(day) - Date.parse(today)) <= dayLength;
}
