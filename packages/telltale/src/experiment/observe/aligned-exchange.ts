import { comparedViews, ordinalsOf } from "./compared-views.ts";
import { baseRole } from "./exchange-view.ts";
import type { ExchangeView } from "./exchange-view.ts";

/** One exchange as it was matched across trials, with its view in each of them. */
export interface AlignedExchange {
  readonly views: (ExchangeView | undefined)[];
  /** The view that those of other trials are compared with: the first one seen. */
  readonly reference: ExchangeView;
  /** Its position among the exchanges of its kind (host role, method, path) in a trial, from 0. */
  readonly ordinal: number;
}

/** At this cost or above, two views are two different exchanges. */
const tooFar = 2.6;
/** Least share of fields (Jaccard index) that two messages must have in common to be the same exchange. */
const leastAlike = 0.4;
/**
 * Limit on aligned exchanges over all trials. A subject whose exchanges differ in each trial would add some with every
 * trial; those beyond the limit are not aligned.
 */
const mostSlots = 2_000;

/** Aligns the exchanges of all trials, trial by trial: the pairs of least cost first. */
export function alignExchanges(
  trials: readonly (readonly ExchangeView[])[],
): readonly AlignedExchange[] {
  const alignedExchanges: AlignedExchange[] = [];
  const filledBefore: number[] = [];
  comparedViews(trials).forEach((views, trial) => {
    const ordinals = ordinalsOf(views);
    // An aligned exchange that few trials have costs more: an occasional repetition must not take the usual request's
    // place.
    const rarity = filledBefore.map((times) => 1 - times / Math.max(1, trial));
    const offers: { readonly cost: number; readonly view: number; readonly slot: number }[] = [];
    views.forEach((view, index) => {
      alignedExchanges.forEach((aligned, at) => {
        const cost = costOf(view, ordinals[index] ?? 0, aligned) + 0.6 * (rarity[at] ?? 0);
        if (cost < tooFar) offers.push({ cost, view: index, slot: at });
      });
    });
    offers.sort(
      (one, other) => one.cost - other.cost || one.view - other.view || one.slot - other.slot,
    );
    const placed = new Set<number>();
    const filled = new Set<number>();
    for (const offer of offers) {
      if (placed.has(offer.view) || filled.has(offer.slot)) continue;
      placed.add(offer.view);
      filled.add(offer.slot);
      (alignedExchanges[offer.slot] as AlignedExchange).views[trial] = views[offer.view];
      filledBefore[offer.slot] = (filledBefore[offer.slot] ?? 0) + 1;
    }
    views.forEach((view, index) => {
      if (placed.has(index) || alignedExchanges.length >= mostSlots) return;
      const aligned: AlignedExchange = {
        views: [],
        reference: view,
        ordinal: ordinals[index] ?? 0,
      };
      aligned.views[trial] = view;
      alignedExchanges.push(aligned);
      filledBefore.push(1);
    });
  });
  return alignedExchanges;
}

function costOf(view: ExchangeView, ordinal: number, aligned: AlignedExchange): number {
  const { reference } = aligned;
  if (view.method !== reference.method) return tooFar;
  let cost = view.role === reference.role ? 0 : 1.2;
  if (view.dialect !== reference.dialect) cost += 1.5;
  cost += pathCost(view.segments, reference.segments);
  if (cost >= tooFar) return cost;
  const alike = overlap(view.shape, reference.shape);
  // Two messages to one place with different fields are two exchanges, not one that changed.
  if (alike < leastAlike) return tooFar;
  cost += 1.2 * (1 - alike);
  if (cost >= tooFar) return cost;
  return (
    cost +
    0.3 * (1 - overlap(view.sample, reference.sample)) +
    0.05 * Math.min(4, Math.abs(ordinal - aligned.ordinal))
  );
}

function pathCost(one: readonly string[], other: readonly string[]): number {
  if (one.length !== other.length) return 1.5 + Math.abs(one.length - other.length) * 0.3;
  let cost = 0;
  one.forEach((segment, index) => {
    const against = other[index] ?? "";
    if (segment !== against) cost += looksMade(segment) && looksMade(against) ? 0.2 : 0.9;
  });
  return cost;
}

/** Whether a path segment may be an identifier: long, or with a digit. This only lowers the cost of a mismatch. */
function looksMade(segment: string): boolean {
  return segment.length >= 16 || /\d/.test(segment);
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one === other || (one.size === 0 && other.size === 0)) return 1;
  let both = 0;
  for (const item of one) if (other.has(item)) both += 1;
  return both / (one.size + other.size - both);
}

/** The title of an aligned exchange, `POST /v1/messages`. A path segment that differs between its views is `{}`. */
export function titleOf(aligned: AlignedExchange): string {
  const paths = aligned.views.flatMap((view) => (view === undefined ? [] : [view.segments]));
  const number =
    aligned.ordinal === 0
      ? ""
      : ` (${aligned.ordinal + 1}${["st", "nd", "rd"][aligned.ordinal] ?? "th"})`;
  return `${aligned.reference.method} /${commonSegments(aligned.reference.segments, paths).join("/")}${number}`;
}

/**
 * Paths of one length are compared segment by segment; of paths of several lengths the common beginning and end are
 * kept.
 */
function commonSegments(
  model: readonly string[],
  paths: readonly (readonly string[])[],
): readonly string[] {
  const isCommon = (at: number): boolean => paths.every((path) => path.at(at) === model.at(at));
  if (paths.every(({ length }) => length === model.length))
    return model.map((segment, index) => (isCommon(index) ? segment : "{}"));
  const shortest = Math.min(...paths.map(({ length }) => length));
  let head = 0;
  while (head < shortest && isCommon(head)) head += 1;
  let tail = 0;
  while (head + tail < shortest && isCommon(-1 - tail)) tail += 1;
  return [...model.slice(0, head), "{}", ...model.slice(model.length - tail)];
}

export function hostOfAlignedExchange(aligned: AlignedExchange): string {
  const hosts = new Set(aligned.views.flatMap((view) => (view === undefined ? [] : [view.host])));
  return hosts.size === 1
    ? aligned.reference.host
    : aligned.views.every((view) => view === undefined || view.role === baseRole)
      ? baseRole
      : aligned.reference.host;
}
