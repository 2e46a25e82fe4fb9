import type { Leaf } from "../dialect/leaf.ts";
import type { Dependence } from "../probe/dependence.ts";
import type { Evidence, SeenExchange } from "../rules/evidence.ts";
import { kindOfGiven } from "../rules/given.ts";
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
  const total: Record<Origin, number> = { vendor: 0, user: 0, environment: 0, unexplained: 0 };
  for (const { seen, leaf, key } of placed(evidence.exchanges)) {
    if (!isSent(leaf)) continue;
    const reference = references.get(key)?.find((candidate) => candidate.trial !== seen.trace.id);
    addLeaf(total, leaf, seen, reference?.value, evidence.dependences);
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
  seen: SeenExchange,
  reference: string | undefined,
  dependences: readonly Dependence[],
): void {
  const bytes = Buffer.byteLength(leaf.value);
  const stated = statedBytes(leaf.value, seen.trace);
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
  const isExplained = dependences.some(
    (dependence) =>
      dependence.host === seen.exchange.host && dependence.where.endsWith(` ${leaf.path}`),
  );
  total[isExplained ? "environment" : "unexplained"] += varying;
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

function statedBytes(value: string, trace: Trace): { user: number; environment: number } {
  const stated = { user: 0, environment: 0 };
  for (const given of trace.given) {
    if (given.value.length < leastGiven) continue;
    const times = value.split(given.value).length - 1;
    const origin = kindOfGiven(given.name) === "words" ? "user" : "environment";
    stated[origin] += times * Buffer.byteLength(given.value);
  }
  return stated;
}
