import type { Evidence } from "./evidence.ts";
import { isOptOutName } from "../../capture/dialect/opt-out-names.ts";
import { variableOf } from "../../trial/factors/env.ts";
import { boundedPlaces, counted, placeOf } from "./place.ts";
import type { Rule } from "./rule.ts";

/** `VARIABLE_NAME`, of a length that a person would type. */
const variableName = /(?<![A-Z0-9_])[A-Z][A-Z0-9]*_[A-Z0-9_]{2,70}(?![A-Za-z0-9_])/g;
/** Of one text; what is longer is searched up to here. */
const searchedCharacters = 1_000_000;

/**
 * Names of opt-out variables that showed themselves: in what left, in what the subject printed, or because a
 * trial set them. A variable that is read and named nowhere is not seen by a tracer of system calls.
 */
export const optOutSeen = {
  meta: {
    id: "opt-out-seen",
    title: "Opt-out variables that the subject names",
    severity: "info",
    needs: ["trials"],
  },
  judge(evidence) {
    const places = new Map<string, string>();
    for (const [name, place] of namesIn(evidence)) if (!places.has(name)) places.set(name, place);
    if (places.size === 0) return [];
    return [
      {
        title: `${counted(places.size, "opt-out variable")} named: ${[...places.keys()].slice(0, 6).join(", ")}`,
        evidence: [
          ...boundedPlaces([...places].map(([name, place]) => `${name} in ${place}`)),
          "variables that are read but named nowhere cannot be seen this way",
        ],
      },
    ];
  },
} as const satisfies Rule;

function* namesIn(evidence: Evidence): Generator<readonly [string, string]> {
  const searched = new Set<string>();
  for (const seen of evidence.exchanges) {
    for (const leaf of seen.decoded.leaves) {
      if (leaf.author === "user" || searched.has(leaf.value)) continue;
      searched.add(leaf.value);
      for (const name of namesOf(leaf.value)) yield [name, placeOf(seen, leaf.path)];
      for (const name of namesOf(leaf.path)) yield [name, placeOf(seen, leaf.path)];
    }
  }
  for (const trace of evidence.trials) {
    for (const [stream, body] of [
      ["stdout", trace.stdout],
      ["stderr", trace.stderr],
    ] as const) {
      for (const name of namesOf(body.kept.toString("latin1")))
        yield [name, `${trace.id} ${stream}`];
    }
    for (const factor of Object.keys(trace.environment)) {
      const name = variableOf(factor) ?? "";
      if (isOptOutName(name)) yield [name, `${trace.id} environment`];
    }
  }
}

function namesOf(text: string): readonly string[] {
  const found = text.slice(0, searchedCharacters).match(variableName) ?? [];
  return found.filter(isOptOutName);
}
