import {
  codePointText,
  isEmojiPart,
  isInvisible,
  isJoinerInScript,
  isLookAlike,
} from "../../../capture/dialect/characters/kinds.ts";
import { isOpaque } from "../../../capture/dialect/nested/opaque.ts";
import { bareHost } from "../../inventory/host-name.ts";
import { pathRules } from "./path-rules.ts";
import type { Capability } from "./capability.ts";

/** The capabilities that the use of a global or module shows. */
export function capabilitiesOfPath(path: string): readonly Capability[] {
  let known = paths.get(path);
  if (known === undefined) {
    known = pathRules.filter((rule) => rule.path.test(path)).map(({ capability }) => capability);
    if (paths.size < mostPaths) paths.set(path, known);
  }
  return known;
}

const paths = new Map<string, readonly Capability[]>();
const mostPaths = 100_000;

/** Property names that show a capability where the object is unknown. */
const named: ReadonlyMap<string, Capability> = new Map([
  ["timeZone", "timezone"],
  ["getTimezoneOffset", "timezone"],
  ["setRequestHeader", "header"],
  ["headers", "header"],
  ["hostname", "hostname"],
  ["networkInterfaces", "network"],
  ["sendBeacon", "request"],
  ["captureException", "telemetry"],
  ["captureMessage", "telemetry"],
]);

export function capabilityOfProperty(name: string): Capability | undefined {
  return named.get(name);
}

/** A host in a text: that of a URL. */
const urls =
  /\b(?:https?|wss?):\/\/([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)(?=[:/?#"'`\s)\]}>,;]|$)/gi;

export interface TextIndicators {
  readonly hosts: readonly string[];
  readonly characters: readonly string[];
  readonly isTable: boolean;
  readonly timeZone: boolean;
}

/** What a literal text names or hides. The regular expressions follow RFC 3986 and RFC 1035 as far as needed. */
export function textIndicators(text: string): TextIndicators {
  const hosts = new Set<string>();
  if (text.includes("://"))
    for (const [, host = ""] of text.matchAll(urls)) hosts.add(host.toLowerCase());
  else {
    // A whole text that is a host name.
    const bare = bareHost(text.toLowerCase(), false);
    if (bare !== undefined) hosts.add(bare.host);
  }
  return {
    hosts: [...hosts],
    characters: charactersIn(text),
    isTable: text.length >= 64 && isOpaque(text),
    timeZone: timeZone.test(text),
  };
}

const timeZone =
  /^(?:Asia|Europe|America|Africa|Australia|Pacific|Atlantic|Indian)\/[A-Z][A-Za-z_]+$/;
// oxlint-disable-next-line no-control-regex -- what is not ASCII is looked at
const beyondAscii = /[^\x00-\x7f]/;

/** Invisible characters where they have no legitimate use, and look-alikes of ASCII. Typography is neither. */
function charactersIn(text: string): readonly string[] {
  if (!beyondAscii.test(text)) return [];
  const found = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at++;
    if (code < 0x80) continue;
    const character = String.fromCodePoint(code);
    const start = code > 0xffff ? at - 1 : at;
    const hidden =
      isInvisible(character) && !isEmojiPart(text, start) && !isJoinerInScript(text, start);
    if (hidden || isLookAlike(text, start)) found.add(codePointText(character));
  }
  return [...found];
}
