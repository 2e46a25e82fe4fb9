import type { Leaf } from "../dialect/leaf.ts";
import type { Dependence } from "../probe/dependence.ts";
import type { Evidence, SeenExchange } from "../rules/evidence.ts";
import { kindOfGiven } from "../rules/given.ts";
import { onceForText } from "../rules/hit-list.ts";
import type { Trace } from "../trace/trace.ts";
import type { Origins } from "./result.ts";

type Origin = keyof Origins;

/** Shorter given values occur by chance in any text. */
const leastGiven = 4;

/**
 * Where the bytes that left came from. A value is compared with the same place's value in the first trial that has
 * it: what both share at start and end is the vendor's, what lies between varies. `undefined` for fewer than two trials.
 */
export function originsOf(evidence: Evidence): Origins | undefined {
  if (new Set(evidence.exchanges.map((seen) => seen.trace.id)).size < 2) return undefined;
  const references = referencesOf(evidence.exchanges);
  const statedBy = statements();
  const total: Record<Origin, number> = { vendor: 0, user: 0, environment: 0, unexplained: 0 };
  for (const { seen, leaf, key } of placed(evidence.exchanges)) {
    if (!isSent(leaf)) continue;
    const reference = references.get(key)?.find((candidate) => candidate.trial !== seen.trace.id);
    const isExplained = (): boolean => isDependent(leaf, seen, evidence.dependences);
    addLeaf(total, leaf, statedBy(seen.trace)(leaf.value), reference?.value, isExplained);
  }
  for (const { decoded } of evidence.exchanges) {
    total.unexplained += Math.max(0, decoded.bytes - decoded.bytesDecoded);
  }
  return total;
}

/** Orders and formats are views of values that are counted already. */
function isSent(leaf: Leaf): boolean {
  return leaf.type !== "order" && leaf.type !== "format";
}

function* placed(
  exchanges: readonly SeenExchange[],
): Generator<{ seen: SeenExchange; leaf: Leaf; key: string }> {
  const counts = new Map<string, number>();
  for (const seen of exchanges) {
    const { method, target } = seen.exchange.request;
    const shape = `${seen.decoded.dialect} ${seen.exchange.host} ${method} ${target.split("?", 1)[0] ?? ""}`;
    const count = counts.get(`${seen.trace.id} ${shape}`) ?? 0;
    counts.set(`${seen.trace.id} ${shape}`, count + 1);
    for (const leaf of seen.decoded.leaves)
      yield { seen, leaf, key: `${shape} ${count} ${leaf.path}` };
  }
}

/** The values of each place in the first two trials that have it: a trial is never compared with itself. */
function referencesOf(
  exchanges: readonly SeenExchange[],
): ReadonlyMap<string, readonly { trial: string; value: string }[]> {
  const references = new Map<string, { trial: string; value: string }[]>();
  for (const { seen, leaf, key } of placed(exchanges)) {
    const known = references.get(key) ?? [];
    if (known.length < 2 && known.every((reference) => reference.trial !== seen.trace.id)) {
      references.set(key, [...known, { trial: seen.trace.id, value: leaf.value }]);
    }
  }
  return references;
}

function addLeaf(
  total: Record<Origin, number>,
  leaf: Leaf,
  stated: Stated,
  reference: string | undefined,
  isExplained: () => boolean,
): void {
  const bytes = Buffer.byteLength(leaf.value);
  const words = Math.min(stated.user, bytes);
  const facts = Math.min(stated.environment, bytes - words);
  const rest = bytes - words - facts;
  total.environment += facts;
  if (leaf.author === "user" || leaf.author === "tool" || leaf.author === "assistant") {
    total.user += words + rest;
    return;
  }
  total.user += words;
  const varying = Math.min(rest, varyingBytes(leaf.value, reference));
  total.vendor += rest - varying;
  if (varying > 0) total[isExplained() ? "environment" : "unexplained"] += varying;
}

function isDependent(leaf: Leaf, seen: SeenExchange, dependences: readonly Dependence[]): boolean {
  return dependences.some(
    ({ host, where }) => host === seen.exchange.host && where.endsWith(` ${leaf.path}`),
  );
}

/** Bytes between the shared start and the shared end; all of them where there is nothing to compare with. */
function varyingBytes(value: string, reference: string | undefined): number {
  if (reference === undefined) return Buffer.byteLength(value);
  if (value === reference) return 0;
  const limit = Math.min(value.length, reference.length);
  let start = 0;
  while (start < limit && value.charCodeAt(start) === reference.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < limit - start &&
    value.charCodeAt(value.length - 1 - end) === reference.charCodeAt(reference.length - 1 - end)
  ) {
    end += 1;
  }
  return Buffer.byteLength(value.slice(start, value.length - end));
}

type Stated = Readonly<Record<"user" | "environment", number>>;

const nothingStated: Stated = { user: 0, environment: 0 };

/** Bytes of a text that are given words and identities; made once for the same given values, and once for a text. */
function statements(): (trace: Trace) => (text: string) => Stated {
  const made = new Map<Trace["given"], (text: string) => Stated>();
  const byContent = new Map<string, (text: string) => Stated>();
  return ({ given }) => {
    const known = made.get(given);
    if (known !== undefined) return known;
    const key = JSON.stringify(given);
    const search = byContent.get(key) ?? onceForText((text) => statedBytes(text, given));
    byContent.set(key, search);
    made.set(given, search);
    return search;
  };
}

function statedBytes(text: string, given: Trace["given"]): Stated {
  if (text.length < leastGiven) return nothingStated;
  const stated = { user: 0, environment: 0 };
  for (const { name, value } of given) {
    if (value.length < leastGiven || !text.includes(value)) continue;
    const times = text.split(value).length - 1;
    const origin = kindOfGiven(name) === "words" ? "user" : "environment";
    stated[origin] += times * Buffer.byteLength(value);
  }
  return stated;
}
