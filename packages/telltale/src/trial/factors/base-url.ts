import { registrableDomain } from "../../capture/trace/host-name.ts";
import type { Factor, Statement } from "./factor.ts";
import { drawHosts } from "./hosts.ts";

export const vendorDefault = "default";

/** The host of a base URL, in lower case; `undefined` for the vendor's default. */
export function hostOfBaseUrl(level: string): string | undefined {
  return level === vendorDefault ? undefined : URL.parse(level)?.hostname;
}

/** Labels that say nothing about whose host it is. */
const plainLabels = new Set([
  "api",
  "www",
  "com",
  "net",
  "org",
  "gateway",
  "http",
  "https",
  "anthropic",
  "openai",
]);

function statementsOf(level: string): readonly Statement[] {
  const url = level === vendorDefault ? null : URL.parse(level);
  if (url === null) return [];
  const made: Statement[] = [
    { text: level, match: "part" },
    { text: url.origin, match: "part" },
    { text: url.host, match: "part" },
    { text: url.hostname, match: "part" },
    { text: `${url.protocol}//`, match: "part" },
    { text: url.protocol.slice(0, -1), match: "whole" },
    {
      text: url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port,
      match: "whole",
    },
  ];
  const labels = url.hostname.split(".");
  const domain = registrableDomain(url.hostname);
  if (domain !== url.hostname) made.push({ text: domain, match: "part" });
  for (const label of labels.slice(0, -1)) {
    if (label.length >= 4 && !plainLabels.has(label)) made.push({ text: label, match: "whole" });
  }
  const path = url.pathname.replace(/\/$/, "");
  if (path.length > 1) made.push({ text: path, match: "part" });
  // Without its slash a path of one short word could be any word.
  if (path.includes("/", 1)) made.push({ text: path.slice(1), match: "part" });
  return made;
}

export const baseUrl: Factor = {
  meta: {
    name: "base-url",
    title: "API host",
    sets: "the subject's own setting for the address of its model; any host resolves in the cage",
  },
  traits: new Set(["workload", "steering"]),
  control: vendorDefault,
  neutral: "https://models.example.net",
  pools: drawHosts,
  unavailable: ({ hasBaseUrl }) =>
    hasBaseUrl ? undefined : "no way is known to point this subject at another address",
  refuse(level) {
    if (level === vendorDefault) return undefined;
    const url = URL.parse(level);
    if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
      return `"${level}" is not an http or https URL; give one such as https://models.example.net, or "default"`;
    }
    return undefined;
  },
  declaredBy:
    /^(?:(?:is|has|use|uses|using|custom|default|api|model|llm|provider|server|vendor)[_-]?)*(?:(?:base|api|gateway|server|provider)[_-]?(?:url|uri|host(?:name)?|address|endpoint|origin|domain)(?:[_-]?(?:host(?:name)?|origin|domain))?|endpoint)$/i,
  apply(level, world) {
    if (level !== vendorDefault) return { ...world, baseUrl: level };
    const { baseUrl: _, ...rest } = world;
    return rest;
  },
  statements: statementsOf,
};
