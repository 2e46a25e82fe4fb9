import { hasFileEnding, hasKnownEnding, isUnmistakable } from "../../capture/trace/host-name.ts";
import { unknownPart } from "./unknown-part.ts";

/** A host named in a text. */
export interface NamedHost {
  /** In lower case; `*` stands for a part known only at run time. */
  readonly host: string;
  /** With scheme, where it has one. */
  readonly url?: string;
  readonly at: number;
}

/** Names with these endings need three labels: `.env.example`, `terminal.app`, `name.cloud` are no hosts. */
const needsThree = new Set(["example", "app", "cloud", "internal"]);

const url = /\b(https?|wss?|grpcs?|ftps?|ssh|git)(?::\/\/)([^\s"'`<>\\^|{}()[\],;]+)/gi;
const placeholder = /\{[\w#.:-]{1,60}\}/g;
const unknownParts = /\uFFFF+/g;
/** A suffix (`.example.com`) or a pattern (`*.example.com`) counts as a name. */
const bareName =
  /^(?:\*?\.)?(?:[a-z0-9_\uFFFF*](?:[a-z0-9_\uFFFF*-]{0,62})\.){1,10}[a-z\uFFFF][a-z0-9-]{1,23}(?::\d{1,5})?(?:\/\S*)?$/;
const label = /^(?:[a-z0-9_*]|[a-z0-9_*][a-z0-9_*-]{0,61}[a-z0-9_*])$/;
const fourNumbers = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
/** Loopback, link-local (with cloud metadata services), private and carrier-grade NAT networks (RFC 6890). */
const ownNetworks =
  /^(?:127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
/** Ends of file names: `.env.dev`, `.tar.br`, `*.min.io`. */
const fileEnds =
  /^[.*\uFFFF]*\.?(?:env|tar|json|yaml|yml|toml|config|min|test|spec|d|local)\.[a-z]+$/;
/** First labels of reverse domain names, as Java and Apple use them: `com.example.thing`. */
const turnedRound = /^(?:com|org|net|io|dev|app|edu|gov|me|ai|cn)\./;

const longestUrl = 300;

/** Hosts of the URLs in a text. */
export function* hostsOfUrls(text: string): Generator<NamedHost> {
  if (!text.includes("://")) return;
  // `{Region}` is a placeholder filled at run time. The length is kept, and so are the offsets.
  const open = text.replaceAll(placeholder, (name) => unknownPart.repeat(name.length));
  for (const { 0: whole, 1: scheme = "", 2: rest = "", index: at } of open.matchAll(url)) {
    const authority = /^[^/?#]*/.exec(rest)?.[0] ?? "";
    const host = plausibleHost(authority.slice(authority.lastIndexOf("@") + 1));
    if (host === undefined) continue;
    const shown = whole.slice(scheme.length + 3).replace(/[.,:!?*_~]+$/, "");
    yield {
      host,
      url: `${scheme.toLowerCase()}://${shown}`.replaceAll(unknownParts, "*").slice(0, longestUrl),
      at,
    };
  }
}

/**
 * A text that is a host name and nothing else; port and path are allowed.
 * @param isAddress whether it stands where an address is expected: then more top-level domains count.
 */
export function bareHost(text: string, isAddress: boolean): NamedHost | undefined {
  if (text.length > longestUrl || text.length < 4) return undefined;
  if (fourNumbers.test(text)) {
    // Four numbers may also be a version, or an object identifier (ITU-T X.660).
    const isLikely = isAddress || ownNetworks.test(text);
    return isLikely ? { host: text, at: 0 } : undefined;
  }
  if (!bareName.test(text) || turnedRound.test(text) || fileEnds.test(text)) return undefined;
  // Property paths: `body.0.id`.
  if (/^[^/]+\.\d+\.[a-z]{2}$/.test(text)) return undefined;
  const [authority = ""] = text.split("/", 1);
  const host = plausibleHost(authority);
  if (host === undefined) return undefined;
  const labels = host.split(".");
  const ending = labels.at(-1) ?? "";
  if (isUnmistakable(host) && (!needsThree.has(ending) || labels.length > 2))
    return { host, at: 0 };
  // Where an address is expected, a file may stand as well: `fetch("bundle.zip")`. Of countries' domains hosts are likelier.
  const isEnding = hasKnownEnding(host) && (ending.length === 2 || !hasFileEnding(host));
  return isAddress && isEnding ? { host, at: 0 } : undefined;
}

/** @param authority host and port as they stand in a URL. */
function plausibleHost(authority: string): string | undefined {
  const name = authority
    .replace(/:(?:\d*|\uFFFF+)$/, "")
    .replace(/[.!?*_~]+$/, "")
    .replaceAll(unknownParts, "*")
    .replace(/^\./, "*.")
    .toLowerCase();
  if (name === "localhost" || fourNumbers.test(name)) return name;
  const labels = name.split(".");
  const ending = labels.at(-1) ?? "";
  if (labels.length < 2 || name.length > 253 || !labels.every((each) => label.test(each)))
    return undefined;
  // `*.com` names no particular host.
  if (labels.slice(0, -1).every((each) => each === "*") && labels.length < 3) return undefined;
  return /^(?:[a-z]{2,24}|xn--[a-z0-9-]+)$/.test(ending) ? name : undefined;
}
