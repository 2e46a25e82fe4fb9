import { isStandIn } from "./checks/words.ts";
import { isKnownExample } from "./known-examples.ts";
import type { Rule } from "./rule.ts";

/** Characters that are looked at before a match. */
const lookedAt = 64;
/** Base64 characters in a row right before or after a match that make it a part of something longer. */
const blob = 40;
/** A rule at least this sure has a shape of its own, which its surroundings do not take away. */
const shaped = 0.9;

/** Digests, revisions, pictures and maps, by what stands on their line before them. */
const digestBefore =
  /(?:integrity|sha-?\d{1,3}|md5|digest|checksum|hash|etag|fingerprint|commit|revision|sourcemappingurl|base64,|resolved|nonce|cache[-_]?key|public[-_ ]?key|build[-_]?id|trace[-_]?id|request[-_]?id|uuid|guid)[\w"'`\\ .:=>,-]{0,24}$/i;
const exampleBefore =
  /\b(?:examples?|e\.g\.|sample|dummy|fake|mock(?:ed)?|fixture|placeholder|such as|template)\b/i;
/** Names that end so hold no secret: a digest of it, its name, its place, its length. */
const tellsAbout =
  /(?:hash|digest|name|file|path|dir|id|ids|type|url|uri|endpoint|expiry|expires|expires[-_]?in|length|count|limit|label|title|message|hint|error|regex|pattern|header|prefix|policy|ref|version|field|placeholder|help|text|format|strategy|provider|budget|usage)$/i;

/** How sure a match is, with its surroundings looked at; 0 for none. */
export function confidenceInContext(
  rule: Rule,
  text: string,
  { start, end, keywordEnd }: { start: number; end: number; keywordEnd: number },
): number {
  const value = text.slice(start, end);
  if (isKnownExample(value)) return 0;
  if (rule.alphabet !== "armour" && isStandIn(value)) return 0;
  if (isInBlob(text, start, end)) return 0;
  let { confidence } = rule;
  const before = lineBefore(text, start);
  if (confidence < shaped) {
    if (digestBefore.test(before)) confidence -= 0.5;
    if (exampleBefore.test(before)) confidence -= 0.15;
    if (rule.from === "after" && tellsAbout.test(nameAfter(text, keywordEnd, start))) {
      confidence -= 0.5;
    }
  }
  if (rule.near !== undefined && !/[ -]/.test(value)) {
    const lower = before.toLowerCase();
    if (!rule.near.some((word) => lower.includes(word))) confidence -= 0.3;
  }
  return confidence;
}

function lineBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - lookedAt), start);
  return before.slice(Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\\n")) + 1);
}

/** The rest of the name that the keyword began. */
function nameAfter(text: string, keywordEnd: number, start: number): string {
  return /^[\w.-]{0,32}/.exec(text.slice(keywordEnd, Math.min(start, keywordEnd + 32)))?.[0] ?? "";
}

function isInBlob(text: string, start: number, end: number): boolean {
  let before = start;
  while (before > 0 && start - before < blob && isBase64(text.charCodeAt(before - 1))) before--;
  if (start - before >= blob) return true;
  let after = end;
  while (after < text.length && after - end < blob && isBase64(text.charCodeAt(after))) after++;
  return after - end >= blob;
}

function isBase64(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2b ||
    code === 0x2f
  );
}
