import type { Factor, Statement } from "./factor.ts";
import { drawZones } from "./zones.ts";

/** Minutes that a zone is ahead of UTC at an instant. */
export function offsetOf(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const name = parts.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const found = /([+-])(\d\d):(\d\d)/.exec(name);
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === "-" ? -minutes : minutes;
}

function zoneNames(zone: string, at: number): string[] {
  return (["short", "long", "shortGeneric", "longGeneric"] as const).flatMap((style) =>
    new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: style })
      .formatToParts(at)
      .filter((part) => part.type === "timeZoneName")
      .map((part) => part.value),
  );
}

function offsetForms(minutes: number): string[] {
  const sign = minutes < 0 ? "-" : "+";
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const padded = `${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
  return [
    `${sign}${padded}`,
    `${sign}${padded.replace(":", "")}`,
    ...(rest === 0
      ? [`${sign}${hours}`, `${sign}${String(hours).padStart(2, "0")}`]
      : [`${sign}${hours}:${rest}`]),
    // `Date.prototype.getTimezoneOffset` counts the other way round; seconds and milliseconds occur too.
    String(minutes),
    String(-minutes),
    String(minutes * 60),
    String(-minutes * 60),
    String(minutes * 60_000),
    String(minutes / 60),
  ];
}

const memory = new Map<string, readonly Statement[]>();

function statementsOf(zone: string, at: number): readonly Statement[] {
  const key = `${zone} ${Math.floor(at / 3_600_000)}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  // A zone has links (`PRC`) and former names (`Asia/Calcutta`), and ICU resolves each to the name that it holds for
  // the zone's own.
  const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions();
  const names = [...new Set([zone, timeZone])];
  const cities = names.map((name) => name.split("/").at(-1) ?? name);
  const made: Statement[] = [
    ...names.map((text) => ({ text, match: "part" as const })),
    ...cities.map((text) => ({ text, match: "whole" as const })),
    ...cities.map((city) => ({ text: city.replaceAll("_", " "), match: "whole" as const })),
    ...zoneNames(zone, at).map((text) => ({ text, match: "whole" as const })),
    ...offsetForms(offsetOf(zone, at)).map((text) => ({ text, match: "whole" as const })),
  ];
  if (offsetOf(zone, at) === 0) {
    for (const text of ["Z", "UTC", "GMT", "Etc/UTC"]) made.push({ text, match: "whole" });
  }
  if (memory.size > 4096) memory.clear();
  memory.set(key, made);
  return made;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const timezone: Factor = {
  meta: {
    name: "timezone",
    title: "time zone",
    sets: "TZ, /etc/localtime and /etc/timezone",
  },
  traits: new Set([]),
  control: "UTC",
  // A day in winter: which zones stand for each other is the same all year.
  pools: (random) => drawZones(random, "UTC", (zone) => offsetOf(zone, Date.UTC(2026, 0, 15))),
  refuse(level) {
    try {
      offsetOf(level, 0);
      return undefined;
    } catch {
      return `"${level}" is not an IANA time zone; give one such as Europe/Berlin`;
    }
  },
  declaredBy: /^(?:time[_-]?zone(?:[_-]?offset)?|tz|utc[_-]?offset)$/i,
  apply: (level, world) => ({ ...world, timezone: level }),
  statements: statementsOf,
  offsetAt: offsetOf,
  code: {
    reads: {
      tells: 100,
      apis: {
        "Intl.DateTimeFormat().resolvedOptions()": ["timeZone"],
        "Temporal.Now.timeZoneId()": [],
        "Temporal.Now.zonedDateTimeISO()": ["timeZoneId"],
      },
      variables: /^TZ$/,
      methods: ["getTimezoneOffset"],
      files: /^\/etc\/(?:timezone|localtime)$/,
      commands: /^(?:timedatectl|tzutil|systemsetup -gettimezone)\b/,
    },
    table: "time-zones",
    levelOf: (literal) => (isZone(literal) ? literal : undefined),
    sign: { capability: "timezone" },
  },
};
