import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import { secretFinder } from "./find-secrets.ts";
import type { SecretHit } from "./find-secrets.ts";
import type { Vault } from "./placeholders/vault.ts";
import { longStrings } from "./string-spans.ts";
import type { Span } from "./string-spans.ts";

/** What was replaced: never the value. */
export interface Replaced {
  readonly rule: string;
  /** In the text that was given: characters, or bytes if bytes were given. */
  readonly offset: number;
  readonly length: number;
  /** Salted: equal for equal values of this session. */
  readonly fingerprint: string;
  readonly confidence: number;
}

export interface Redaction<Content> {
  /** The very object that was given, if nothing was replaced. */
  readonly content: Content;
  readonly replaced: readonly Replaced[];
}

export interface Redactor {
  text(text: string, spans?: readonly Span[]): Redaction<string>;
  /**
   * A body in UTF-8, or in any encoding that has ASCII in it as it is.
   *
   * @param spans strings that are looked at and remembered as one block each, in order, disjoint; else, or if not all of
   *   the body is ASCII, the long strings of JSON. What stands between them is looked at each time.
   */
  bytes(bytes: Uint8Array, spans?: readonly Span[]): Redaction<Uint8Array>;
}

export interface RedactorOptions {
  readonly vault: Vault;
  /** Ids of optional rules that are looked for too. */
  readonly optional?: readonly string[];
}

/** Blocks whose hits are remembered, and from which length: a shorter one is searched sooner than digested. */
const mostBlocks = 4_096;
const leastBlock = 1_024;
/** Hits that one remembered block may have; one with more is searched again. */
const mostRemembered = 64;

/** A hit without its value: what is remembered holds no secret. */
type Remembered = Pick<SecretHit, "rule" | "start" | "end" | "confidence">;

export function createRedactor({ vault, optional = [] }: RedactorOptions): Redactor {
  const findSecrets = secretFinder(optional);
  const blocks = new Map<string, readonly Remembered[]>();

  function findInBlock(block: string): readonly Remembered[] {
    if (block.length < leastBlock) return findSecrets(block);
    const digest = hash("sha256", block, "base64");
    const known = blocks.get(digest);
    const found =
      known ??
      findSecrets(block).map(({ rule, start, end, confidence }) => ({
        rule,
        start,
        end,
        confidence,
      }));
    blocks.delete(digest);
    if (found.length <= mostRemembered) blocks.set(digest, found);
    if (blocks.size > mostBlocks) {
      for (const [oldest] of blocks) {
        blocks.delete(oldest);
        break;
      }
    }
    return found;
  }

  function findIn(text: string, spans: readonly Span[]): readonly Remembered[] {
    const hits: Remembered[] = [];
    let end = 0;
    const look = (start: number, stop: number): void => {
      if (stop <= start) return;
      for (const hit of findInBlock(text.slice(start, stop))) {
        hits.push({ ...hit, start: hit.start + start, end: hit.end + start });
      }
    };
    // Between long strings a name may stand in one string and its value in the next: these are looked at together.
    for (const span of spans) {
      if (span.start < end || span.end > text.length) continue;
      look(end, span.start);
      look(span.start, span.end);
      ({ end } = span);
    }
    look(end, text.length);
    return hits;
  }

  function redactText(given: string, spans = longStrings(given, leastBlock)): Redaction<string> {
    const replaced: Replaced[] = [];
    let content = "";
    let end = 0;
    for (const hit of findIn(given, spans)) {
      const value = given.slice(hit.start, hit.end);
      const placeholder = vault.placeholderFor(value, hit.rule);
      if (placeholder === value) continue;
      content += given.slice(end, hit.start) + placeholder;
      ({ end } = hit);
      replaced.push({
        rule: hit.rule.id,
        offset: hit.start,
        length: hit.end - hit.start,
        fingerprint: vault.fingerprint(value),
        confidence: hit.confidence,
      });
    }
    if (replaced.length === 0) return { content: given, replaced };
    return { content: content + given.slice(end), replaced };
  }

  return {
    text: redactText,
    bytes(bytes, spans) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      // Bytes that are no UTF-8 are taken one for one, and come out as they came.
      const encoding = isUtf8(buffer) ? "utf8" : "latin1";
      const given = buffer.toString(encoding);
      const isOneToOne = given.length === buffer.length;
      const { content, replaced } = redactText(given, isOneToOne ? spans : undefined);
      if (replaced.length === 0) return { content: bytes, replaced };
      return {
        content: Buffer.from(content, encoding),
        replaced: isOneToOne ? replaced : inBytes(given, replaced),
      };
    },
  };
}

/** Offsets and lengths in bytes of UTF-8. */
function inBytes(text: string, replaced: readonly Replaced[]): readonly Replaced[] {
  let characters = 0;
  let bytes = 0;
  return replaced.map((each) => {
    bytes += Buffer.byteLength(text.slice(characters, each.offset));
    characters = each.offset;
    const length = Buffer.byteLength(text.slice(each.offset, each.offset + each.length));
    return { ...each, offset: bytes, length };
  });
}
