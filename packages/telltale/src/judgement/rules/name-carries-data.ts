import { canariesOf } from "./canaries.ts";
import { entropyBits, isIdentifier } from "./identifier.ts";
import { counted, overTrials, placesOverTrials, shortened } from "./place.ts";
import type { CaseFinding, Rule } from "./rule.ts";
import { allTrials } from "./evidence.ts";
import type { Evidence } from "./evidence.ts";

/**
 * A label that long and that mixed is no name that a person chose; the limit of a label is 63 octets (RFC 1035 section
 * 2.3.4).
 */
const leastLabel = 24;
const leastBits = 72;

/**
 * A name was looked up that holds a source, or whose labels look like data: a query reaches whoever serves the domain,
 * whether or not a connection follows.
 */
export const nameCarriesData = {
  meta: {
    id: "name-carries-data",
    title: "A name that was looked up carries data, or looks like it",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    return [...carried(evidence), ...lookAlike(evidence)];
  },
} as const satisfies Rule;

/** Names that hold identities; secrets in names are the judgement of `given-secret`. */
function carried(evidence: Evidence): readonly CaseFinding[] {
  const hits = canariesOf(evidence).hits.filter(
    ({ sent, where, source }) =>
      sent === undefined && where.startsWith("name ") && source.kind !== "secret",
  );
  const byTitle = Map.groupBy(hits, ({ source, encoding }) => `${source.name} (${encoding})`);
  return [...byTitle].map(([what, of]) => ({
    title: `${what} in a name that was looked up`,
    evidence: placesOverTrials(of.map(({ trial, host }) => `${trial} ${host.slice(0, 255)}`)),
  }));
}

function lookAlike(evidence: Evidence): readonly CaseFinding[] {
  const names = new Map<string, { readonly first: string; last: string; trials: number }>();
  for (const trace of allTrials(evidence)) {
    for (const { name } of trace.lookups) {
      const known = names.get(name);
      if (known === undefined) names.set(name, { first: trace.id, last: trace.id, trials: 1 });
      else if (known.last !== trace.id) {
        known.last = trace.id;
        known.trials += 1;
      }
    }
  }
  const found = [...names].filter(([name]) => name.split(".").some(isData));
  if (found.length === 0) return [];
  return [
    {
      title: `${counted(found.length, "name")} with labels that look like data looked up`,
      evidence: shortened(found, ([name, { first, trials }]) =>
        overTrials(`${first} ${name.slice(0, 255)}`, trials),
      ),
    },
  ];
}

/**
 * Whether a label looks like data. Base32 and hex have few kinds of characters: digits spread through letters give them
 * away.
 */
function isData(label: string): boolean {
  if (label.length < leastLabel) return false;
  if (isIdentifier(label)) return true;
  if (label.includes("-") && !/^[0-9a-f-]+$/.test(label)) return false;
  const digits = label.match(/[0-9]+/g)?.length ?? 0;
  return digits >= 3 && entropyBits(label) >= leastBits;
}
