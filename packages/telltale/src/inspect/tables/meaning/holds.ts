import type { HiddenTable } from "../../inspection.ts";

export type Holds = HiddenTable["holds"];

interface Kind {
  readonly holds: Holds;
  readonly is: (value: string) => boolean;
}

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

const labels =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\*?\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+([a-z]{2,24}|xn--[a-z0-9-]{2,59})\.?(?::\d{1,5})?(?:[/?#]\S*)?$/i;
const address = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?:\/\S*)?$/i;
/** Endings of file names and of properties, which look like those of hosts. */
const noEndings =
  /^(?:js|mjs|cjs|ts|tsx|jsx|json|md|txt|html|css|py|rb|go|rs|sh|c|h|cpp|java|yml|yaml|toml|lock|log|png|svg|jpg|gif|exe|dll|so|zip|gz|map|env|prototype|length|name|id|value|data|type|key|config|default|exports|node|xml|csv|pdf|wasm|sock|pid|db|tmp|bak|conf|ini|vue|snap|test|spec|min)$/i;

function isHost(value: string): boolean {
  if (value.length > 2000) return false;
  if (address.test(value) || /^(?:https?|wss?):\/\/[\w.-]+(?::\d+)?(?:[/?#]|$)/i.test(value))
    return true;
  const ending = labels.exec(value)?.[1];
  return ending !== undefined && !noEndings.test(ending);
}

const kinds: readonly Kind[] = [
  {
    holds: "digests",
    is: (value) =>
      /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(
        value,
      ),
  },
  { holds: "time-zones", is: isZone },
  { holds: "hosts", is: isHost },
  {
    holds: "paths",
    is: (value) =>
      /^(?:~|\.{1,2}|[A-Za-z]:|%[A-Z]+%|\$\{?[A-Z]+\}?)?[/\\][^\s<>"|*?()[\]{}^$+]{2,}$/.test(
        value,
      ) &&
      /[a-z]{2}/i.test(value) &&
      !/^\/\/|\\\\|\/$/.test(value),
  },
  { holds: "variables", is: (value) => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) },
  {
    holds: "locales",
    is: (value) =>
      /^[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_](?:[A-Z]{2}|\d{3})(?:\.UTF-8)?$/i.test(value),
  },
  { holds: "characters", is: (value) => [...value].length === 1 && !/[ -~]/.test(value) },
];

/** What one value is. */
export function holdsOf(value: string): Holds {
  return kinds.find(({ is }) => is(value))?.holds ?? "text";
}

/** Most interesting first. */
export const order: readonly Holds[] = [
  "hosts",
  "time-zones",
  "paths",
  "variables",
  "locales",
  "digests",
  "characters",
  "text",
];
