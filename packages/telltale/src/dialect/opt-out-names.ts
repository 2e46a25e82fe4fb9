/**
 * Variables by which a user tells programs not to report, not to update or not to call home, each documented in
 * public by its program or by a convention (consoledonottrack.com). `off` is the value that says no.
 */
export interface OptOut {
  readonly name: string;
  readonly off: string;
}

export const knownOptOuts: readonly OptOut[] = [
  { name: "DO_NOT_TRACK", off: "1" },
  { name: "DISABLE_TELEMETRY", off: "1" },
  { name: "DISABLE_ERROR_REPORTING", off: "1" },
  { name: "DISABLE_AUTOUPDATER", off: "1" },
  { name: "DISABLE_BUG_COMMAND", off: "1" },
  { name: "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", off: "1" },
  { name: "CLAUDE_CODE_ENABLE_TELEMETRY", off: "0" },
  { name: "GEMINI_TELEMETRY_ENABLED", off: "false" },
  { name: "OPENCODE_DISABLE_AUTOUPDATE", off: "1" },
  { name: "OTEL_SDK_DISABLED", off: "true" },
  { name: "OTEL_METRICS_EXPORTER", off: "none" },
  { name: "OTEL_LOGS_EXPORTER", off: "none" },
  { name: "OTEL_TRACES_EXPORTER", off: "none" },
  { name: "NO_UPDATE_NOTIFIER", off: "1" },
  { name: "NEXT_TELEMETRY_DISABLED", off: "1" },
  { name: "NUXT_TELEMETRY_DISABLED", off: "1" },
  { name: "GATSBY_TELEMETRY_DISABLED", off: "1" },
  { name: "ASTRO_TELEMETRY_DISABLED", off: "1" },
  { name: "TURBO_TELEMETRY_DISABLED", off: "1" },
  { name: "STORYBOOK_DISABLE_TELEMETRY", off: "1" },
  { name: "WRANGLER_SEND_METRICS", off: "false" },
  { name: "NG_CLI_ANALYTICS", off: "false" },
  { name: "SCARF_ANALYTICS", off: "false" },
  { name: "CHECKPOINT_DISABLE", off: "1" },
  { name: "HF_HUB_DISABLE_TELEMETRY", off: "1" },
  { name: "HOMEBREW_NO_ANALYTICS", off: "1" },
  { name: "DOTNET_CLI_TELEMETRY_OPTOUT", off: "1" },
  { name: "POWERSHELL_TELEMETRY_OPTOUT", off: "1" },
  { name: "AZURE_CORE_COLLECT_TELEMETRY", off: "0" },
  { name: "SAM_CLI_TELEMETRY", off: "0" },
  { name: "SENTRY_DSN", off: "" },
];

const known = new Map(knownOptOuts.map((optOut) => [optOut.name, optOut]));

const subjects =
  /(?:^|_)(?:TELEMETRY|TRACKING|TRACK|ANALYTICS|METRICS|STATS|STATISTICS|REPORTING|CRASH_REPORTS?|USAGE|UPDATES?|AUTOUPDATER?|UPDATER|UPDATE_NOTIFIER|UPDATE_CHECK|NONESSENTIAL_TRAFFIC|FEEDBACK|SURVEY)(?:_|$)/;
const refusals = /(?:^|_)(?:DISABLE|DISABLED|NO|NOT|OPTOUT|OPT_OUT|SKIP|DISALLOW|WITHOUT)(?:_|$)/;

/** Whether a variable's name says that it switches reporting or updating off. */
export function isOptOutName(name: string): boolean {
  if (known.has(name)) return true;
  return name.length <= 80 && subjects.test(name) && refusals.test(name);
}

/** Whether a variable with this value tells programs not to report. */
export function optsOut(name: string, value: string): boolean {
  const documented = known.get(name);
  if (documented !== undefined) return value === documented.off && value !== "";
  return isOptOutName(name) && !/^(?:0|false|no|off|)$/i.test(value);
}
