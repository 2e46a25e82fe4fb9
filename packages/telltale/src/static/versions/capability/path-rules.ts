import type { Capability } from "./capability.ts";

/** An access path (as `QualifiedNames` writes it) and the capability that its use shows. */
export interface PathRule {
  readonly capability: Capability;
  readonly path: RegExp;
}

/** APIs of Node, Bun, Deno and browsers; of packages only those known by their name. */
export const pathRules: readonly PathRule[] = [
  {
    capability: "timezone",
    path: /resolvedOptions\(\)\.timeZone$|^process\.env\.TZ$|getTimezoneOffset$/,
  },
  {
    capability: "locale",
    path: /^process\.env\.(?:LANG|LANGUAGE|LC_\w+)$|^navigator\.languages?$|\.resolvedOptions\(\)\.locale$/,
  },
  { capability: "hostname", path: /^node:os\.hostname|^process\.env\.(?:HOSTNAME|COMPUTERNAME)$/ },
  {
    capability: "username",
    path: /^node:os\.(?:userInfo|homedir)|^process\.(?:getuid|env\.(?:USER|USERNAME|LOGNAME|HOME))\b/,
  },
  { capability: "machine-id", path: /^node:os\.(?:cpus|totalmem|machine)\b|machine-?id/i },
  { capability: "network", path: /^node:os\.networkInterfaces|^node:dns\b/ },
  { capability: "env", path: /^(?:process|Bun|import\.meta)\.env\b|^Deno\.env\b/ },
  { capability: "processes", path: /^process\.(?:ppid|argv|execPath|title)\b/ },
  {
    capability: "files",
    path: /^node:fs(?:\/promises)?\.(?:promises\.)?(?:read|open|stat|lstat|access|exists|readdir|createRead)|^Bun\.file/,
  },
  { capability: "clock", path: /^Date(?:\.now)?\(?\)?$|^performance\.now/ },
  {
    capability: "request",
    path: /^(?:fetch|XMLHttpRequest|WebSocket|EventSource)(?:\(|$)|^node:(?:https?|http2|net|tls|dgram)\.(?:request|get|connect|createConnection|createSocket)|^module:(?:axios|undici|node-fetch|got|ky|superagent|ws)\b|^navigator\.sendBeacon/,
  },
  { capability: "header", path: /^Headers(?:\(|$)/ },
  {
    capability: "telemetry",
    path: /^module:(?:@opentelemetry|@sentry|@datadog|posthog|@segment|statsig|@statsig|@amplitude|mixpanel)/,
  },
  {
    capability: "command",
    path: /^node:child_process\b|^Bun\.(?:spawn|spawnSync|\$)|^Deno\.Command/,
  },
  {
    capability: "file-write",
    path: /^node:fs(?:\/promises)?\.(?:promises\.)?(?:write|append|createWrite|mkdir|rename|copy|cp|unlink|rm|symlink|chmod)|^Bun\.write/,
  },
];
