import { registrableDomain } from "../../capture/trace/host-name.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import { atHost } from "./code-names.ts";
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

function statementsOf(
  level: string,
  _at: number,
  modelHosts: readonly string[] = [],
): readonly Statement[] {
  if (level === vendorDefault) return modelHosts.flatMap(addressesOf);
  const url = URL.parse(level);
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
  if (path.length > 1) made.push({ text: path, match: "part", isExtra: true });
  // Without its slash a path of one short word could be any word.
  if (path.includes("/", 1)) made.push({ text: path.slice(1), match: "part" });
  return made;
}

function addressesOf(host: string): readonly Statement[] {
  return [
    { text: `https://${host}`, match: "part" },
    { text: host, match: "part" },
  ];
}

export const baseUrl: Factor = {
  meta: {
    name: "base-url",
    title: "API host",
    sets: "the subject's own setting for the address of its model; any host resolves in the cage",
  },
  traits: new Set(["workload", "steering", "endpoint"]),
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
  written: (level, modelHost) => hostOfBaseUrl(level) ?? modelHost,
  code: {
    reads: {
      tells: 90,
      variables:
        /(?:^|_)(?:BASE_?URL|API_?(?:BASE|HOST|URL|ENDPOINT|BASE_?URL)|ENDPOINT(?:_URL)?)$/,
    },
    table: "hosts",
    levelOf(literal) {
      const url = /^https?:\/\//.test(literal) ? URL.parse(literal) : null;
      if (url !== null) return url.href.replace(/\/$/, "");
      return atHost(literal, (host) => `https://${host}`);
    },
    words: { maxLength: 240, between: ".", level: (words) => `https://${words}.example.com` },
    sign: { variable: /(?:BASE_URL|API_BASE|ENDPOINT|API_HOST)$/ },
  },
};

/** The base URL of a trial; `vendorDefault` where none is configured. */
export function baseUrlOf(environment: Assignment): string {
  return environment[baseUrl.meta.name] ?? vendorDefault;
}

/** An assignment with its model at this address. */
export function withBaseUrl(environment: Assignment, level: string): Assignment {
  return { ...environment, [baseUrl.meta.name]: level };
}

/** An assignment for a subject without an endpoint of its own: where none is configured, a neutral one. */
export function withSomeBaseUrl(environment: Assignment): Assignment {
  const { meta, neutral } = baseUrl;
  return environment[meta.name] !== undefined || neutral === undefined
    ? environment
    : withBaseUrl(environment, neutral);
}
