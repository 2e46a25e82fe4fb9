import { baseRole } from "./exchange-view.ts";
import type { ExchangeView } from "./exchange-view.ts";

/** Limit on the exchanges of one trial that are aligned with those of other trials; the rest still count. */
export const exchangeLimit = 400;

/**
 * The exchanges of each trial that are compared. Beyond the limit, the model's come first and then the other hosts in
 * turn; of each host, the exchanges that most trials have. So a flood to one host does not crowd out the others.
 */
export function comparedViews(
  trials: readonly (readonly ExchangeView[])[],
): readonly (readonly ExchangeView[])[] {
  if (trials.every(({ length }) => length <= exchangeLimit)) return trials;
  const trialsWith = new Map<string, number>();
  for (const views of trials)
    for (const kind of new Set(views.map(kindOf)))
      trialsWith.set(kind, (trialsWith.get(kind) ?? 0) + 1);
  return trials.map((views) => (views.length <= exchangeLimit ? views : chosen(views, trialsWith)));
}

function chosen(
  views: readonly ExchangeView[],
  trialsWith: ReadonlyMap<string, number>,
): readonly ExchangeView[] {
  const ordinals = ordinalsOf(views);
  const ranked = views
    .map((view, index) => ({
      view,
      ordinal: ordinals[index] ?? 0,
      trials: trialsWith.get(kindOf(view)) ?? 0,
    }))
    .toSorted((one, other) => other.trials - one.trials || one.ordinal - other.ordinal);
  const taken = new Set<ExchangeView>();
  const ofModel = ranked.filter(({ view }) => view.role === baseRole);
  for (const { view } of ofModel.slice(0, exchangeLimit / 2)) taken.add(view);
  const queues = [...Map.groupBy(ranked, ({ view }) => view.role).values()];
  for (let turn = 0; taken.size < exchangeLimit; turn += 1) {
    for (const queue of queues) {
      const view = queue[turn]?.view;
      if (view !== undefined && taken.size < exchangeLimit) taken.add(view);
    }
  }
  return views.filter((view) => taken.has(view));
}

/** For each exchange its position among those of its kind (host role, method, path) in a trial, from 0. */
export function ordinalsOf(views: readonly ExchangeView[]): number[] {
  const counts = new Map<string, number>();
  return views.map((view) => {
    const kind = kindOf(view);
    const ordinal = counts.get(kind) ?? 0;
    counts.set(kind, ordinal + 1);
    return ordinal;
  });
}

function kindOf(view: ExchangeView): string {
  return [view.role, view.method, ...view.segments].join(" ");
}
