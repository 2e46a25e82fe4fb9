import type { HiddenTable } from "../../inspection.ts";

export type Holds = HiddenTable["holds"];

interface Kind {
  readonly holds: Holds;
  readonly is: (value: string) => boolean;
}

/** Names that the zone database keeps for old programs; `Intl` lists only one name of each zone. */
const oldZones = /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\/[A-Z][A-Za-z_+\-0-9]*(?:\/[A-Z][A-Za-z_]+)?$/;
const aliases = new Set(["PRC", "ROC", "ROK", "Hongkong", "Singapore", "Japan", "Israel", "Iran", "Turkey", "Egypt", "Cuba", "Eire", "Poland", "Portugal", "Jamaica", "Libya", "Navajo", "Zulu", "Iceland"]);
let zones: ReadonlySet<string> | undefined;

function isZone(value: string): boolean {
  zones ??= new Set(Intl.supportedValuesOf("timeZone"));
  return zones.has(value) || oldZones.test(value) || aliases.has(value);
}

const withScheme = /^(?:https?|wss?|ftp|grpcs?|mqtts?|rediss?|postgres(?:ql)?|mongodb(?:\+srv)?):\/\/[\w.-]+(?::\d+)?(?:[/?#]|$)/i;
const address = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?:\/\S*)?$/;
const labels = /^(?:\*?\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+([a-z]{2,24}|xn--[a-z0-9-]{2,59})\.?(?::\d{1,5})?(?:[/?#]\S*)?$/;
/** Endings of files, too, although some are a country's. */
const ofFiles = new Set(["js", "ts", "md", "py", "rb", "rs", "sh", "cc", "go", "so", "ps", "pl", "gz", "db", "lc", "id", "is", "to", "in", "no"]);
/** Top-level names of more than two letters that hosts of services have, and those of RFC 2606, 6761, 7686 and 8375. */
const domains = new Set(["com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "pro", "dev", "app", "cloud", "xyz", "top", "site", "online", "shop", "store", "tech", "live", "world", "news", "blog", "page", "link", "email", "tools", "run", "space", "website", "network", "systems", "software", "solutions", "services", "digital", "agency", "team", "work", "works", "zone", "host", "hosting", "club", "vip", "fun", "icu", "wang", "ren", "asia", "eus", "google", "goog", "microsoft", "amazon", "apple", "aws", "azure", "bot", "chat", "codes", "design", "studio", "media", "one", "plus", "group", "global", "academy", "science", "test", "example", "invalid", "localhost", "local", "internal", "lan", "corp", "home", "onion", "arpa"]);

function isHost(value: string): boolean {
  if (value.length > 2000) return false;
  if (address.test(value) || withScheme.test(value)) return true;
  const ending = labels.exec(value)?.[1];
  if (ending === undefined || value.length < 5) return false;
  if (ending.length > 2) return domains.has(ending) || ending.startsWith("xn--");
  return !ofFiles.has(ending) || value.split(".").length > 2;
}

function isPath(value: string): boolean {
  const unix = /^(?:~|\.{1,2}|\$\{?[A-Z]+\}?)?\/[^\s<>"|*?()[\]{}^$+\\]{2,}$/;
  const windows = /^(?:[A-Za-z]:|%[A-Z]+%|\\)\\[^\s<>"|*?()[\]{}^$+/]{2,}$/;
  if (!unix.test(value) && !windows.test(value)) return false;
  return /[A-Za-z]{2}/.test(value) && !/^\/\/|\/$/.test(value);
}

const kinds: readonly Kind[] = [
  { holds: "digests", is: (value) => /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(value) },
  { holds: "time-zones", is: isZone },
  { holds: "hosts", is: isHost },
  { holds: "paths", is: isPath },
  { holds: "variables", is: (value) => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) },
  { holds: "locales", is: (value) => /^[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_](?:[A-Z]{2}|\d{3})(?:\.UTF-8)?$/i.test(value) },
  { holds: "characters", is: (value) => [...value].length === 1 && !/[ -~]/.test(value) },
];

/** What one value is. */
export function holdsOf(value: string): Holds {
  return kinds.find(({ is }) => is(value))?.holds ?? "text";
}

/** Most interesting first. */
export const order: readonly Holds[] = ["hosts", "time-zones", "paths", "variables", "locales", "digests", "characters", "text"];
