import type { Kind } from "./kind.ts";

/** Names that the zone database keeps for old programs; `Intl` lists only one name of each zone. */
const oldZones =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\/[A-Z][A-Za-z_+\-0-9]*(?:\/[A-Z][A-Za-z_]+)?$/;
const aliases = new Set([
  "PRC",
  "ROC",
  "ROK",
  "Hongkong",
  "Singapore",
  "Japan",
  "Israel",
  "Iran",
  "Turkey",
  "Egypt",
  "Cuba",
  "Eire",
  "Poland",
  "Portugal",
  "Jamaica",
  "Libya",
  "Navajo",
  "Zulu",
  "Iceland",
]);
let zones: ReadonlySet<string> | undefined;

function isZone(value: string): boolean {
  zones ??= new Set(Intl.supportedValuesOf("timeZone"));
  return zones.has(value) || oldZones.test(value) || aliases.has(value);
}

export const timeZones: Kind = {
  meta: { id: "time-zones" },
  is: isZone,
};
