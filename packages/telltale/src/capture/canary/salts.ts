import { createHmac, hash } from "node:crypto";
import { algorithms } from "./digest-forms.ts";
import { valueVariants } from "./value-variants.ts";
import type { Source } from "./source.ts";

/*
 * A salted digest can be recognised only when the salt is known: the subject's constants and what it sent beside the
 * digest are tried. That costs thousands of digests, so it is done only for values that look like a digest and that
 * nothing explains.
 */

/** Limits on the work for one trial: about 4,000 digests, some ten milliseconds. */
const mostSalts = 10;
const mostValues = 20;
const separators = ["", ":"];
const keyedAlgorithms: ReadonlySet<string> = new Set(["sha1", "sha256", "sha512"]);

export interface SaltedHit {
  readonly source: Source;
  readonly encoding: string;
}

/** A digest, whole or cut to no less than 64 bits, alone or after a word and a separator. */
const digest =
  /^(?:[A-Za-z][A-Za-z0-9]{0,19}[_:.-])?(?<token>[0-9a-f]{16,128}|[0-9A-F]{16,128}|[A-Za-z0-9+/_-]{22,88}={0,2})$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The first 8 bytes, as 16 hexadecimal digits, of a value that may be a digest; `undefined` for any other. */
export function digestToken(value: string): string | undefined {
  if (value.length < 16 || value.length > 120 || uuid.test(value)) return undefined;
  const token = digest.exec(value)?.groups?.["token"];
  if (token === undefined || !/\d/.test(token) || !/[a-z]/i.test(token)) return undefined;
  const isHex = /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(token);
  const bytes = isHex
    ? Buffer.from(token.slice(0, 16), "hex")
    : Buffer.from(token.slice(0, 12), "base64");
  return bytes.toString("hex", 0, 8);
}

/** Values that may be a salt, the likeliest first. */
export function saltsAmong(
  values: readonly { readonly path: string; readonly value: string }[],
  constants: readonly string[],
): readonly string[] {
  const ranked = new Map<string, number>();
  for (const { path, value } of values) {
    if (value.length < 4 || value.length > 64 || !/^[\w.:+/=@-]+$/.test(value)) continue;
    const named = /salt|nonce|seed|pepper|namespace|secret|key|app|client/i.test(path) ? 2 : 0;
    const mixed = /\d/.test(value) && /[a-z]/i.test(value) ? 1 : 0;
    ranked.set(value, Math.max(named + mixed, ranked.get(value) ?? 0));
  }
  for (const value of constants) ranked.set(value, 3);
  return [...ranked]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, mostSalts)
    .map(([value]) => value);
}

/** The tokens (of `digestToken`) that are a salted digest of a source. */
export function saltedDigests(
  tokens: Iterable<string>,
  sources: readonly Source[],
  salts: readonly string[],
): ReadonlyMap<string, SaltedHit> {
  // Looked up by the first six bytes, as a number; the whole token is compared where those match.
  const wanted = new Map(
    [...tokens].map((token) => [Number.parseInt(token.slice(0, 12), 16), token]),
  );
  const found = new Map<string, SaltedHit>();
  const check = (source: Source, name: string, bytes: Buffer): void => {
    const token = wanted.get(bytes.readUIntBE(0, 6));
    if (token === undefined || found.has(token) || bytes.toString("hex", 0, 8) !== token) return;
    found.set(token, { source, encoding: name });
  };
  for (const { source, value } of saltedValues(sources)) {
    for (const salt of salts) {
      if (salt === value) continue;
      const said = JSON.stringify(salt.slice(0, 40));
      for (const algorithm of algorithms) {
        for (const text of joined(salt, value)) {
          check(source, `${algorithm} with salt ${said}`, hash(algorithm, text, "buffer"));
        }
        if (!keyedAlgorithms.has(algorithm)) continue;
        const keyed = createHmac(algorithm, salt).update(value).digest();
        check(source, `HMAC-${algorithm} with key ${said}`, keyed);
        const keying = createHmac(algorithm, value).update(salt).digest();
        check(source, `HMAC-${algorithm} of ${said} with it as key`, keying);
      }
    }
  }
  return found;
}

function joined(salt: string, value: string): readonly string[] {
  return separators.flatMap((between) => [
    `${salt}${between}${value}`,
    `${value}${between}${salt}`,
  ]);
}

/**
 * The values to digest, the likeliest first: a source's own value before its variants, those of a secret one rank later
 * than those of an identity.
 */
function saltedValues(
  sources: readonly Source[],
): readonly { readonly source: Source; readonly value: string }[] {
  const forms = sources
    .filter(({ kind }) => kind !== "words")
    .flatMap((source) =>
      valueVariants(source.value).map((value, rank) => ({
        source,
        value,
        rank: rank + (source.kind === "secret" ? 1 : 0),
      })),
    );
  return forms.toSorted((one, other) => one.rank - other.rank).slice(0, mostValues);
}
