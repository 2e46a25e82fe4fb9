import type { Flow, SuggestedLevel } from "../result/inspection.ts";

/** Sinks where a reader of the traffic would look last for a text chosen among others; the first rank highest. */
const sinks: readonly Flow["sink"]["kind"][] = [
  "prompt",
  "text",
  "request-header",
  "request-body",
  "telemetry",
];
/** A shorter anchor stands beside too many values. */
const leastAnchor = 6;
/** A place with more factors describes the machine as a whole. */
const mostFactors = 4;
const most = 3;

/**
 * Candidate interactions: factors whose implicit flows meet at one sink or beside one anchor, so that an effect may
 * need both. Only where the program names values for at least one of them; places where it does for all come first.
 */
export function suggestInteractions(
  flows: readonly Flow[],
  levels: readonly SuggestedLevel[],
): readonly { readonly factors: readonly string[] }[] {
  const named = new Set(levels.flatMap(({ factor, level }) => (level === "" ? [] : [factor])));
  const places = new Map<string, Flow[]>();
  for (const flow of flows) {
    if (flow.through !== "condition" || !sinks.includes(flow.sink.kind)) continue;
    const { file, offset } = flow.sink.place;
    const anchors = flow.anchors.filter((text) => text.trim().length >= leastAnchor);
    for (const place of [`${file} ${offset}`, ...anchors])
      places.set(place, [...(places.get(place) ?? []), flow]);
  }
  const interactions = [...places.values()].flatMap((those) => {
    const all = [...new Set(those.map(({ source }) => source.factor))];
    const factors = [
      ...all.filter((factor) => named.has(factor)),
      ...all.filter((factor) => !named.has(factor)),
    ];
    const count = all.filter((factor) => named.has(factor)).length;
    const kind = Math.min(...those.map(({ sink }) => sinks.indexOf(sink.kind)));
    return count === 0 || all.length < 2 || all.length > mostFactors
      ? []
      : [{ factors, count, share: count / all.length, kind }];
  });
  // Where the program names values for every factor, the place is about these factors. Otherwise it serves others too.
  const ranked = interactions.toSorted(
    (one, other) => other.share - one.share || one.kind - other.kind || other.count - one.count,
  );
  const each = new Map(
    ranked.toReversed().map(({ factors }) => [factors.toSorted().join(" "), { factors }]),
  );
  return [...each.values()].toReversed().slice(0, most);
}
