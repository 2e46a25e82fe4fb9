import type { Flow, SuggestedLevel } from "../result/inspection.ts";

/** Where a reader of what is sent would look for it last: a text chosen among others. */
const sinks: readonly Flow["sink"]["kind"][] = [
  "prompt",
  "text",
  "request-header",
  "request-body",
  "telemetry",
];
/** A shorter text stands beside too many values. */
const leastAnchor = 6;
/** A place that tells of more than these tells of the machine as a whole. */
const mostFactors = 4;
const most = 3;

/**
 * Factors by which something is chosen at one place of what is sent, or beside one text of it: what they decide there
 * may need both. Only where the program names values of one of them; where it does of all, those come first.
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
  // A place of which every factor has values in the program was made for them; one that tells of more tells of more besides.
  const ranked = interactions.toSorted(
    (one, other) => other.share - one.share || one.kind - other.kind || other.count - one.count,
  );
  const each = new Map(
    ranked.toReversed().map(({ factors }) => [factors.toSorted().join(" "), { factors }]),
  );
  return [...each.values()].toReversed().slice(0, most);
}
