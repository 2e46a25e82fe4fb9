import type { Touch } from "./touch.ts";

/** A way to a value (as `StaticPaths` writes it) and what who uses it touches. */
export interface PathRule {
  readonly touch: Touch;
  readonly path: RegExp;
}

/** What Node, Bun, Deno and browsers offer; of packages only what is known by its name. */
export const pathRules: readonly PathRule[] = [
  {
    touch: "timezone",
    path: /resolvedOptions\(\)\.timeZone$|^process\.env\.TZ$|getTimezoneOffset$/,
  },
  {
    touch: "locale",
    path: /^process\.env\.(?:LANG|LANGUAGE|LC_\w+)$|^navigator\.languages?$|\.resolvedOptions\(\)\.locale$/,
  },
  { touch: "hostname", path: /^node:os\.hostname|^process\.env\.(?:HOSTNAME|COMPUTERNAME)$/ },
  {
    touch: "username",
    path: /^node:os\.(?:userInfo|homedir)|^process\.(?:getuid|env\.(?:USER|USERNAME|LOGNAME|HOME))\b/,
  },
  { touch: "machine-id", path: /^node:os\.(?:cpus|totalmem|machine)\b|machine-?id/i },
  { touch: "network", path: /^node:os\.networkInterfaces|^node:dns\b/ },
  { touch: "env", path: /^(?:process|Bun|import\.meta)\.env\b|^Deno\.env\b/ },
  { touch: "processes", path: /^process\.(?:ppid|argv|execPath|title)\b/ },
  {
    touch: "files",
    path: /^node:fs(?:\/promises)?\.(?:promises\.)?(?:read|open|stat|lstat|access|exists|readdir|createRead)|^Bun\.file/,
  },
  { touch: "clock", path: /^Date(?:\.now)?\(?\)?$|^performance\.now/ },
  {
    touch: "request",
    path: /^(?:fetch|XMLHttpRequest|WebSocket|EventSource)(?:\(|$)|^node:(?:https?|http2|net|tls|dgram)\.(?:request|get|connect|createConnection|createSocket)|^module:(?:axios|undici|node-fetch|got|ky|superagent|ws)\b|^navigator\.sendBeacon/,
  },
  { touch: "header", path: /^Headers(?:\(|$)/ },
  {
    touch: "telemetry",
    path: /^module:(?:@opentelemetry|@sentry|@datadog|posthog|@segment|statsig|@statsig|@amplitude|mixpanel)/,
  },
  { touch: "command", path: /^node:child_process\b|^Bun\.(?:spawn|spawnSync|\$)|^Deno\.Command/ },
  {
    touch: "file-write",
    path: /^node:fs(?:\/promises)?\.(?:promises\.)?(?:write|append|createWrite|mkdir|rename|copy|cp|unlink|rm|symlink|chmod)|^Bun\.write/,
  },
];
