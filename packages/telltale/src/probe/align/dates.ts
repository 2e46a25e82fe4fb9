/** A date or a time of day as it is written. */
export interface WrittenDate {
  /** How it is written: `YYYY-MM-DD`, `D/M/YYYY hh:mm`, ... */
  readonly format: string;
  /** What it says, in one form: `2026-11-20`, with `Thh:mm` when it says so. */
  readonly says: string;
  /** Milliseconds since 1970 of what it says, read as if it were UTC. */
  readonly reads: number;
  readonly hasTime: boolean;
  /** A zone or offset is written with it, so that it is an instant. */
  readonly hasZone: boolean;
}

const yearFirst =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:([T ])(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const compact = /^(20\d\d)(\d\d)(\d\d)$/;

/** Reads one token as a date; `undefined` when it is none. */
export function readDate(token: string): WrittenDate | undefined {
  if (token.length < 8 || token.length > 40) return undefined;
  const first = yearFirst.exec(token);
  if (first !== null) {
    const [, year, mark, month, day, between, hour, minute, second, fraction, zone] = first;
    const date = `YYYY${mark}${"M".repeat(month?.length ?? 0)}${mark}${"D".repeat(day?.length ?? 0)}`;
    if (hour === undefined) return written(date, year, month, day, undefined, undefined, false);
    const seconds =
      second === undefined
        ? ""
        : fraction === undefined
          ? ":ss"
          : `:ss.${"f".repeat(fraction.length)}`;
    const written_ =
      zone === undefined ? "" : zone === "Z" ? "Z" : zone.includes(":") ? "+hh:mm" : "+hhmm";
    return written(
      `${date}${between}hh:mm${seconds}${written_}`,
      year,
      month,
      day,
      hour,
      minute,
      zone !== undefined,
    );
  }
  const last = yearLast.exec(token);
  if (last !== null) {
    const [, one, mark, two, year] = last;
    // Which of the two is the day cannot be told below 13; day first is taken unless it cannot be.
    const monthFirst = Number(two) > 12;
    const digits = `${"D".repeat(one?.length ?? 0)}${mark}${"M".repeat(two?.length ?? 0)}${mark}YYYY`;
    return written(
      digits,
      year,
      monthFirst ? one : two,
      monthFirst ? two : one,
      undefined,
      undefined,
      false,
    );
  }
  const run = compact.exec(token);
  return run === null
    ? undefined
    : written("YYYYMMDD", run[1], run[2], run[3], undefined, undefined, false);
}

function written(
  format: string,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  hasZone: boolean,
): WrittenDate | undefined {
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31)
    return undefined;
  const says = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  const time = hour === undefined ? "" : `T${hour}:${minute}`;
  const reads = Date.parse(`${says}${time || "T00:00"}Z`);
  if (Number.isNaN(reads)) return undefined;
  return { format, says: says + time, reads, hasTime: hour !== undefined, hasZone };
}

/** The day in a zone at an instant, as `2026-11-20`. */
export function localDay(at: number, offsetMinutes: number): string {
  return new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 10);
}
