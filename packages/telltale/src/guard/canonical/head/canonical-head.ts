import type { HeaderField } from "../../../capture/trace/exchange.ts";
import { alteredBytes, openTally } from "../change.ts";
import type { Change, Tally } from "../change.ts";
import { pseudonym } from "../pseudonym.ts";
import type { Identifier } from "../pseudonym.ts";
import { inFieldOrder } from "./field-order.ts";
import { plainValue } from "./field-value.ts";
import { hopFields } from "./hop-fields.ts";
import { joinedFields, withoutRepetitions } from "./repeated-fields.ts";
import { signedParts } from "./signed-parts.ts";

export interface HeadOptions {
  /** Names in small letters, most important first; those that it does not name follow by name. */
  readonly order?: readonly string[];
  /** Values that stand in place of the tool's, by name in small letters: `user-agent`, `accept-encoding`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Fields that hold an identifier, by name in small letters. */
  readonly identifiers?: Readonly<Record<string, Identifier>>;
  /** For the pseudonyms of identifiers. Without it identifiers stay. */
  readonly key?: string;
  /** Names of fields whose value is a list that means the same in any order, as audits learned. */
  readonly unordered?: ReadonlySet<string>;
}

export interface CanonicalHead {
  /** The very same list where nothing had to change. */
  readonly headers: readonly HeaderField[];
  readonly changes: readonly Change[];
  readonly left: readonly Change[];
}

/**
 * One form of the header fields of a request: names in small letters (RFC 9110 section 5.1 takes no notice of case, and
 * HTTP/2 allows no other), in one order, repeated fields joined, no white space that means nothing, no field that is
 * for the connection alone. What a signature covers keeps its value.
 */
export function canonicalHead(
  headers: readonly HeaderField[],
  options: HeadOptions = {},
): CanonicalHead {
  const changes = openTally();
  const left = openTally();
  const { fields: signed } = signedParts(headers);
  const remaining = withoutHopFields(headers, changes);
  const named = remaining.map(([name, value]): HeaderField => {
    const lower = name.toLowerCase();
    if (lower !== name) changes.add(placeOf(lower), "field-case", 1, name.length);
    return [lower, value];
  });
  const joined = joinedFields(named, signed, changes);
  const plain = joined.map(([name, value]): HeaderField => [
    name,
    signed.has(name) ? value : rewritten(name, value, options, changes),
  ]);
  const single = withoutRepetitions(plain, changes, left);
  const ordered = inFieldOrder(single, options.order);
  if (ordered !== single) changes.add("header-order", "field-order", 1, 0);
  const entries = changes.entries();
  return {
    headers: entries.length === 0 ? headers : ordered,
    changes: entries,
    left: left.entries(),
  };
}

/** Fields for one connection (RFC 9110 section 7.6.1): the next connection has its own. */
function withoutHopFields(headers: readonly HeaderField[], changes: Tally): readonly HeaderField[] {
  const dropped = hopFields(headers);
  return headers.filter(([name, value]) => {
    const lower = name.toLowerCase();
    if (!dropped.has(lower)) return true;
    changes.add(placeOf(lower), "hop-field", 1, name.length + value.length + 4);
    return false;
  });
}

function rewritten(name: string, value: string, options: HeadOptions, changes: Tally): string {
  const place = placeOf(name);
  const { values = {}, identifiers = {}, key, unordered } = options;
  const fixed = Object.hasOwn(values, name) ? values[name] : undefined;
  if (fixed !== undefined) {
    if (fixed !== value) changes.add(place, "field-value", 1, alteredBytes(value, fixed));
    return fixed;
  }
  const identifier = Object.hasOwn(identifiers, name) ? identifiers[name] : undefined;
  if (identifier !== undefined && key !== undefined) {
    const own = pseudonym(value.trim(), identifier, key);
    if (own !== value) changes.add(place, "identifier", 1, alteredBytes(value, own));
    return own;
  }
  return plainValue(name, value, unordered?.has(name) === true, (form, count, bytes) =>
    changes.add(place, form, count, bytes),
  );
}

function placeOf(name: string): string {
  return `header.${name}`;
}
