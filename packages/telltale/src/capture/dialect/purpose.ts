import type { Exchange } from "../trace/exchange.ts";
import { headerOf } from "./content.ts";
import { dialects } from "./index.ts";
import { purposeOfHost } from "./known-hosts.ts";
import type { Purpose } from "./leaf.ts";
import { splitTarget } from "./target.ts";

const purposes: ReadonlyMap<string, Purpose> = new Map(
  dialects.map(({ meta }) => [meta.id, meta.purpose]),
);

/** Words of a path, joined by spaces, and the purpose that they show, the most certain first. Whole words only. */
const words: readonly (readonly [RegExp, Purpose])[] = [
  [/\/dns query$/, "name-service"],
  [/\/(?:info\/refs|git (?:upload|receive) pack)$|\.git(?:\/|$)/, "code-host"],
  [
    /\b(?:oauth2?|oidc|sso|login|signin|token|userinfo|device ?code|authori[sz]e|auth)\b/,
    "authentication",
  ],
  [
    /\b(?:features?|flags?|gates|toggles?|experiments?|variants?|rollouts?|(?:get|fetch|remote|dynamic) config|eval(?:uate|uations?)?)\b/,
    "feature-flags",
  ],
  [/\b(?:errors?|crash(?:es)?|exceptions?|envelope|minidump)\b/, "errors"],
  [
    /\b(?:telemetry|metrics?|events?|logs?|logging|track|tracking|analytics|collect|beacon|rum|rgstr|capture|usage reports?)\b/,
    "telemetry",
  ],
  [
    /\b(?:updates?|upgrade|releases?|latest|appcast|autoupdate|changelog|version check|versions?)\b/,
    "update",
  ],
  [
    /\b(?:chat\/completions|completions|messages|responses|embeddings|models|generate content|count tokens)\b/,
    "model",
  ],
  [/\b(?:chat|text) (?:completion|generation)s?\b/, "model"],
  [/\bmcp\b/, "tool-server"],
  [/\/ \/(?:[^/]+\.tgz$|(?:v1|npm|whoami)\b)/, "registry"],
];

/**
 * The purpose of an exchange: by the shape of its content, then by the words of its path, then by its host where that
 * is a publicly known service. A registry keeps its purpose whatever the path says, and so does a code host unless it
 * is asked for releases.
 */
export function purposeOf(exchange: Pick<Exchange, "host" | "request">, dialect: string): Purpose {
  const { request, host } = exchange;
  const { path } = splitTarget(request.target);
  const byWords = purposeOfPath(path);
  const byShape = purposes.get(dialect) ?? "unknown";
  // One service, two purposes: its dialect covers both the evaluation of flags and events.
  if (byShape === "feature-flags" && byWords === "telemetry") return byWords;
  if (byShape === "telemetry" && byWords === "feature-flags") return byWords;
  if (byShape !== "unknown") return byShape;
  const accept = headerOf(request.headers, "accept");
  if (accept.includes("application/vnd.npm.install")) return "registry";
  if (/\bgit\/\d/.test(headerOf(request.headers, "user-agent"))) return "code-host";
  const byHost = purposeOfHost(host);
  if (byHost === "registry" || (byHost === "code-host" && byWords !== "update")) return byHost;
  if (byWords !== "unknown") return byWords;
  // Model hosts serve other requests too, whose purpose is unknown.
  return byHost === "model" ? "unknown" : byHost;
}

function purposeOfPath(path: string): Purpose {
  // `jobToken`, `job_token` and `job-token` are two words each.
  const lower = path
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_]/g, " ")
    .toLowerCase();
  return words.find(([pattern]) => pattern.test(lower))?.[1] ?? "unknown";
}
