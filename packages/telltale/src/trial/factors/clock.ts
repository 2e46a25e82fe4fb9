import type { Assignment } from "../../capture/trace/trace.ts";
import type { Factor } from "./factor.ts";
import { whole } from "./statement.ts";

const units: Readonly<Record<string, number>> = { h: 3600, d: 86_400, y: 31_536_000 };

/** Seconds of `+400d`, `-2y`, `+6h`; `undefined` for anything else. */
function secondsOf(level: string): number | undefined {
  const found = /^(?<sign>[+-])(?<amount>\d{1,4})(?<unit>[hdy])$/.exec(level)?.groups;
  const seconds = Number(found?.["amount"]) * (units[found?.["unit"] ?? ""] ?? Number.NaN);
  if (!Number.isFinite(seconds) || seconds > 40 * 31_536_000) return undefined;
  return found?.["sign"] === "-" ? -seconds : seconds;
}

/** What the subject's own clock showed when a trial began, in milliseconds since 1970. */
export function ownClock(began: string, environment: Assignment): number {
  return Date.parse(began) + 1000 * (secondsOf(environment[clock.meta.name] ?? clock.control) ?? 0);
}

const inWords = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  weekday: "long",
  month: "long",
});
const inShort = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  weekday: "short",
  month: "short",
});

/**
 * The days that a trial may have been in, whole and in parts, as people write them; order and separators are left open.
 */
function datesOf(instant: number): string[] {
  return [instant - 86_400_000, instant, instant + 86_400_000].flatMap((at) => {
    const [year = "", month = "", day = ""] = new Date(at).toISOString().slice(0, 10).split("-");
    const words = [inWords, inShort].flatMap((form) =>
      form
        .formatToParts(at)
        .filter(({ type }) => type === "weekday" || type === "month")
        .map(({ value }) => value),
    );
    const numbers = [month, day].flatMap((two) => [two, String(Number(two))]);
    return [
      `${year}-${month}-${day}`,
      `${year}${month}${day}`,
      `${year}-${month}`,
      `${month}-${day}`,
      year,
      ...words,
      ...numbers,
    ];
  });
}

export const clock: Factor = {
  meta: {
    name: "clock",
    title: "clock",
    sets: "the time that the subject reads, by a preloaded library (LD_PRELOAD and FAKETIME are seen to be set; +0d sets them and moves nothing)",
  },
  traits: new Set(["workload", "time"]),
  control: "now",
  pools: () => [["+0d"], ["+45d", "+400d", "+6y"], ["-45d", "-400d", "-3y"]],
  unavailable({ clockLibrary, program }) {
    if (!clockLibrary) return "the library that moves a clock is not installed (package faketime)";
    return program === "static"
      ? "the program is static and reads the kernel's clock, which cannot be moved for it alone"
      : undefined;
  },
  refuse: (level) =>
    level === "now" || secondsOf(level) !== undefined
      ? undefined
      : `"${level}" is not a shift of the clock; give one such as +400d, -2y, +6h (40 years at most), or now`,
  apply(level, world) {
    const seconds = secondsOf(level);
    return seconds === undefined ? world : { ...world, clock: seconds };
  },
  declaredBy:
    /^(?:date|time|now|timestamp|datetime|today|current[_-]?(?:date|time)|(?:created|updated|started|sent)[_-]?at)$/i,
  statements(level, at) {
    const seconds = secondsOf(level);
    if (seconds === undefined || Math.abs(seconds) < 86_400) return [];
    return whole(...new Set(datesOf(at)));
  },
  code: {
    reads: { tells: 0, apis: { "Date.now()": [], "Date()": [] }, commands: /^date\b/ },
    sign: { capability: "clock" },
  },
};
