import { createLeafPool } from "../../capture/dialect/leaf-pool.ts";
import type { LeafPool } from "../../capture/dialect/leaf-pool.ts";
import type { Decoded, Leaf } from "../../capture/dialect/leaf.ts";
import type { Exchange } from "../../capture/trace/exchange.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { baseUrl, baseUrlOf, hostOfBaseUrl } from "../../trial/factors/base-url.ts";
import { partsOfPath } from "./path-parts.ts";

export type Decode = (exchange: Exchange) => Decoded;

/** One exchange as the aligner sees it. Batches of telemetry or of error reports to one place are one view. */
export interface ExchangeView {
  readonly host: string;
  /** `{base-url}` for the host that the base URL names, or for the model's where it names none; else the host. */
  readonly role: string;
  readonly method: string;
  /** Path segments, without the base URL's own path. */
  readonly segments: readonly string[];
  readonly dialect: string;
  readonly purpose: string;
  readonly leaves: readonly Leaf[];
  /** Paths without their array indices. */
  readonly shape: ReadonlySet<string>;
  /** How many exchanges it stands for. */
  readonly batches: number;
  readonly at: number;
  /** The connection of the first of them. */
  readonly connection: string;
  /** Path and (shortened) value of some leaves, to match similar exchanges. */
  readonly sample: ReadonlySet<string>;
}

export const baseRole = `{${baseUrl.meta.name}}`;

/**
 * The decoded exchanges of a trace, batches of telemetry and error reports pooled by place.
 *
 * @param pool shared by the trials of an experiment, which saves memory.
 */
export function viewsOf(
  trace: Trace,
  decode: Decode,
  pool: LeafPool = createLeafPool(),
): readonly ExchangeView[] {
  const level = baseUrlOf(trace.environment);
  const baseHost = hostOfBaseUrl(level);
  const prefix = (URL.parse(level)?.pathname ?? "/").split("/").filter((segment) => segment !== "");
  const views = trace.exchanges.map((exchange): ExchangeView => {
    const decoded = decode(exchange);
    const isBase =
      baseHost === undefined
        ? decoded.purpose === "model"
        : exchange.host.toLowerCase() === baseHost;
    const all = pathOf(exchange.request.target)
      .split("/")
      .filter((segment) => segment !== "");
    const under = isBase && prefix.every((segment, index) => all[index] === segment);
    return {
      host: exchange.host,
      role: isBase ? baseRole : exchange.host,
      method: exchange.request.method,
      segments: under ? all.slice(prefix.length) : all,
      dialect: decoded.dialect,
      purpose: decoded.purpose,
      leaves: plainLeaves(
        decoded.leaves,
        exchange,
        under && prefix.length > 0 ? `/${prefix.join("/")}` : "",
      ),
      shape: shapeOf(decoded.leaves),
      batches: 1,
      at: exchange.at,
      connection: exchange.connection,
      sample: sampleOf(decoded.leaves, pool),
    };
  });
  return poolBatches(views, pool);
}

function pathOf(target: string): string {
  const path = target.startsWith("/") ? target : (URL.parse(target)?.pathname ?? target);
  return path.split("?", 1)[0] ?? path;
}

/** The outer fields of the body; of a message without a body, those of the head. */
export function shapeOf(leaves: readonly Leaf[]): ReadonlySet<string> {
  const body = leaves.filter(
    (leaf) => leaf.path.startsWith("body") || leaf.path.startsWith("message["),
  );
  const counted = body.length > 0 ? body : leaves;
  return new Set(counted.map((leaf) => partsOfPath(leaf.path).outer));
}

function sampleOf(leaves: readonly Leaf[], pool: LeafPool): ReadonlySet<string> {
  const step = Math.max(1, Math.floor(leaves.length / 100));
  const sample = new Set<string>();
  for (let index = 0; index < leaves.length; index += step) {
    const leaf = leaves[index] as Leaf;
    const { path, value } = leaf;
    const said = value.length > 64 ? `${value.slice(0, 32)}${value.length}` : value;
    sample.add(pool.text(`${path}=${said}`));
  }
  return sample;
}

/**
 * Leaves that carry information of their own. A header that only states the body's length says no more than the body;
 * of the chunk sizes only the regular ones are kept, since the last follows from the body's length; the base URL's own
 * path in front of the target is the factor's level itself.
 */
function plainLeaves(leaves: readonly Leaf[], exchange: Exchange, prefix: string): readonly Leaf[] {
  const length = String(exchange.request.body.length);
  return leaves.flatMap((leaf) => {
    if (leaf.path.startsWith("header.") && leaf.value.replace(/^0+(?=\d)/, "") === length)
      return [];
    if (leaf.path === "chunks")
      return [{ ...leaf, type: "string" as const, value: usualSizes(leaf.value) }];
    const prefixed = prefix !== "" && leaf.path === "target.path" && leaf.value.startsWith(prefix);
    return [prefixed ? { ...leaf, value: leaf.value.slice(prefix.length) || "/" } : leaf];
  });
}

function usualSizes(chunks: string): string {
  return [...new Set(chunks.split(",").slice(0, -1))].join(",");
}

/**
 * Pools batches of telemetry and of error reports to one place: their number and boundaries depend on the clock.
 * Concatenated, their events can be compared as sets.
 */
function poolBatches(views: readonly ExchangeView[], pool: LeafPool): readonly ExchangeView[] {
  const pooled = new Map<string, ExchangeView[]>();
  const rest: ExchangeView[] = [];
  for (const view of views) {
    if (view.purpose !== "telemetry" && view.purpose !== "errors") rest.push(view);
    else {
      const key = [view.role, view.method, view.segments.join("/"), view.dialect].join(" ");
      const batches = pooled.get(key);
      if (batches === undefined) pooled.set(key, [view]);
      else batches.push(view);
    }
  }
  const joined = [...pooled.values()].map((batches) => joinBatches(batches, pool));
  return [...rest, ...joined].toSorted((one, other) => one.at - other.at);
}

function joinBatches(batches: readonly ExchangeView[], pool: LeafPool): ExchangeView {
  const first = batches[0] as ExchangeView;
  if (batches.length === 1) return first;
  const used = new Map<string, number>();
  const seen = new Map<string, string>();
  const leaves: Leaf[] = [];
  for (const batch of batches) {
    const longest = new Map<string, number>();
    for (const leaf of batch.leaves) {
      const { first: element } = partsOfPath(leaf.path);
      if (element === undefined) {
        const known = seen.get(leaf.path);
        if (known === undefined) leaves.push(leaf);
        else if (known !== leaf.value) leaves.push({ ...leaf, path: `${leaf.path}(later batch)` });
        seen.set(leaf.path, leaf.value);
        continue;
      }
      const [array, index, tail] = element;
      longest.set(array, Math.max(longest.get(array) ?? 0, index + 1));
      const shift = used.get(array) ?? 0;
      leaves.push(shift === 0 ? leaf : pool.moved(leaf, `${array}[${index + shift}]${tail}`));
    }
    for (const [array, length] of longest) used.set(array, (used.get(array) ?? 0) + length);
  }
  return { ...first, leaves, shape: shapeOf(leaves), batches: batches.length };
}
