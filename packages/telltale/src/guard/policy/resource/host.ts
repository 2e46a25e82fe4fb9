import { hasKnownEnding, registrableDomain } from "../../../capture/trace/host-name.ts";
import { addressFacts, eitherOf, plainAddress, publicAddress } from "./address.ts";
import type { AddressFacts } from "./address.ts";

export interface HostFacts extends AddressFacts {
  /** In lower case, without the root's dot, an internationalised name in its ASCII form. */
  readonly host: string;
  /** What its owner registered (the label below a public suffix); the host itself where there is no such label. */
  readonly domain: string;
  /** The host itself and every domain above it; none for an address. */
  readonly domains: readonly string[];
  /** What is dialled, where it is known. */
  readonly address: string | undefined;
}

/** A name has at most 253 characters (RFC 1035 section 2.3.4, without the root). */
const longestHost = 253;

/** Names that clouds give to the place of a machine's credentials. */
const metadataNames = new Set([
  "metadata",
  "metadata.google.internal",
  "metadata.goog",
  "metadata.azure.internal",
  "metadata.tencentyun.com",
  "metadata.platformequinix.com",
  "instance-data",
  "instance-data.ec2.internal",
]);

/** Names below these are of the own network: RFC 6762, RFC 8375, and `internal` as ICANN reserved it. */
const privateSuffixes = ["local", "internal", "home.arpa", "lan", "intranet", "corp", "home"];

/** What can be told of a host from its name and, where it is known, the address that is dialled. Never throws. */
export function hostFacts(given: string, dialled?: string): HostFacts {
  const named = plainAddress(given.trim());
  const address = named ?? (dialled === undefined ? undefined : plainAddress(dialled.trim()));
  const facts = address === undefined ? publicAddress : addressFacts(address);
  if (named !== undefined) return { host: named, domain: named, domains: [], address, ...facts };
  const host = plainName(given);
  return {
    host,
    domain: host.length > longestHost || !hasKnownEnding(host) ? host : registrableDomain(host),
    domains: domainsOf(host),
    address,
    ...eitherOf(facts, nameFacts(host)),
  };
}

function plainName(given: string): string {
  // A longer one has no meaning on the wire; its beginning is longer than that of any name that a rule could list.
  const text = given
    .trim()
    .toLowerCase()
    .replace(/\.$/, "")
    .slice(0, longestHost + 10);
  if (/^[\w.-]*$/.test(text)) return text;
  const url = `http://${text}/`;
  return /[/?#@\\:\s]/.test(text) || !URL.canParse(url)
    ? text.toWellFormed()
    : new URL(url).hostname;
}

function domainsOf(host: string): readonly string[] {
  if (host.length > longestHost) return [];
  const labels = host.split(".");
  return labels.map((_, at) => labels.slice(at).join("."));
}

function nameFacts(host: string): AddressFacts {
  const isLoopback = host === "localhost" || host.endsWith(".localhost");
  const isBelow = privateSuffixes.some((suffix) => host.endsWith(`.${suffix}`));
  return {
    // A name of one label is looked up in the search domains of the own network.
    isPrivate: !isLoopback && (isBelow || !host.includes(".")),
    isLinkLocal: false,
    isLoopback,
    isMetadata: metadataNames.has(host),
  };
}
