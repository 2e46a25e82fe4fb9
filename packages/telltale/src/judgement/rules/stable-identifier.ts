import { factors } from "../../trial/factors/index.ts";
import { factorName } from "./dependence-text.ts";
import type { Evidence } from "./evidence.ts";
import { identifierPlaces } from "./identifier-places.ts";
import type { IdentifierPlace } from "./identifier-places.ts";
import { boundedPlaces, counted } from "./place.ts";
import type { Rule } from "./rule.ts";

/** Facts of the machine from which an identifier that outlives a fresh home can be derived. */
const machineFactors = factors
  .filter(({ traits }) => traits.has("machine fact"))
  .map(({ meta }) => meta.name);

/**
 * The same unique value in every trial, though each had a fresh home: it was not stored from an earlier run, so
 * it is built into the subject or derived from the machine. Which of the two is said only when the trials
 * varied the machine.
 */
export const stableIdentifier = {
  meta: {
    id: "stable-identifier",
    title: "The same identifier leaves in every trial",
    severity: "low",
    needs: ["repeated-trials"],
  },
  judge(evidence) {
    // What an experiment has attributed to something is reported there, and once.
    const known = new Set(
      evidence.dependences.flatMap(({ where, otherPlaces = [] }) =>
        [where, ...otherPlaces].map(pathOf),
      ),
    );
    const byValue = new Map<string, IdentifierPlace[]>();
    for (const place of identifierPlaces(evidence)) {
      const value = onlyValue(place);
      if (value === undefined || known.has(place.path)) continue;
      byValue.set(value, [...(byValue.get(value) ?? []), place]);
    }
    return [...byValue].map(([value, places]) => {
      const origin = originOf(evidence, places);
      return {
        severity: origin.severity,
        title: `the same identifier at ${places[0]?.host} ${places[0]?.path} in ${counted(trialsWith(places), "trial")} with fresh homes: ${origin.words}`,
        evidence: [
          `value ${value.slice(0, 80)}${value.length > 80 ? "…" : ""}`,
          ...(standsInVendorText(evidence, value)
            ? ["it also stands in the subject's own text"]
            : []),
          ...boundedPlaces(places.map((place) => `${place.host} ${place.path} (${place.first})`)),
        ],
      };
    });
  },
} as const satisfies Rule;

/** `body.user` of `POST /v1/messages body.user`, without what tells elements apart. */
function pathOf(place: string): string {
  return place.slice(place.lastIndexOf(" ") + 1).replaceAll(/\[[^\]]*\]/g, "[]");
}

/**
 * The possible origins, by the trials that had it: one that was sent to one host only may be the others' all the same.
 */
function originOf(
  evidence: Evidence,
  places: readonly IdentifierPlace[],
): { severity: "info" | "low"; words: string } {
  const there = new Set(places.flatMap(({ byTrial }) => [...byTrial.keys()]));
  const trials = evidence.trials.filter(({ id }) => there.has(id));
  const varied = machineFactors.filter((factor) => {
    const levels = new Set(trials.map((trace) => trace.environment[factor] ?? ""));
    return levels.size > 1;
  });
  if (varied.length === machineFactors.length) {
    return {
      severity: "info",
      words: `built in (it stayed when ${listed(machineFactors.map(factorName))} were varied)`,
    };
  }
  const open = machineFactors.filter((factor) => !varied.includes(factor)).map(factorName);
  return {
    severity: "low",
    words: `built in or derived from the machine (not varied: ${open.join(", ")})`,
  };
}

function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].join(" and ");
}

/** The one value that a place had in at least two trials; nothing when it had several. */
function onlyValue(place: IdentifierPlace): string | undefined {
  if (place.byTrial.size < 2) return undefined;
  const [first, ...rest] = [...place.byTrial.values()];
  for (const value of first ?? []) {
    if (rest.every((values) => values.has(value))) return value;
  }
  return undefined;
}

function trialsWith(places: readonly IdentifierPlace[]): number {
  return Math.max(...places.map((place) => place.byTrial.size));
}

function standsInVendorText(evidence: Evidence, value: string): boolean {
  return evidence.exchanges.some((seen) =>
    seen.decoded.leaves.some(
      (leaf) =>
        leaf.author === "vendor" && leaf.value.length > value.length && leaf.value.includes(value),
    ),
  );
}
