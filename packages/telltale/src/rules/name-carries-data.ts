import { entropyBits, isIdentifier } from "./identifier.ts";
import { counted, placesOverTrials } from "./place.ts";
import type { Rule } from "./rule.ts";

/** A label that long and that mixed is no name that a person chose; the limit of a label is 63 octets (RFC 1035 section 2.3.4). */
const leastLabel = 24;
const leastBits = 72;

/** A name was looked up whose labels look like data: a query reaches whoever serves the domain, whether or not a connection follows. */
export const nameCarriesData = {
  meta: {
    id: "name-carries-data",
    title: "A name that was looked up looks like data",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const hits = evidence.trials.flatMap((trace) =>
      trace.lookups
        .filter((lookup) => lookup.name.split(".").some(isData))
        .map((lookup) => `${trace.id} ${lookup.name.slice(0, 255)}`),
    );
    if (hits.length === 0) return [];
    const names = new Set(hits.map((hit) => hit.slice(hit.indexOf(" ") + 1)));
    return [
      {
        rule: "name-carries-data",
        severity: "medium",
        title: `${counted(names.size, "name")} with labels that look like data looked up`,
        evidence: placesOverTrials(hits),
      },
    ];
  },
} as const satisfies Rule;

/** Base32 and hex have few kinds of characters: digits spread through letters are the sign. */
function isData(label: string): boolean {
  if (label.length < leastLabel) return false;
  if (isIdentifier(label)) return true;
  if (label.includes("-") && !/^[0-9a-f-]+$/.test(label)) return false;
  const digits = label.match(/[0-9]+/g)?.length ?? 0;
  return digits >= 3 && entropyBits(label) >= leastBits;
}
