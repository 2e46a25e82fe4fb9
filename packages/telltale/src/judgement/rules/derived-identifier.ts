import { isReadableEncoding } from "../../capture/canary/hit.ts";
import type { Dependence } from "../../experiment/signals/dependence.ts";
import { canariesOf } from "./canaries.ts";
import { dependenceEvidence, describeDependence, isIdentifierOf } from "./dependence-text.ts";
import { HitList } from "./hit-list.ts";
import type { Rule } from "./rule.ts";

/**
 * An identity (user, host, e-mail, repository, machine id) leaves as a digest or in an encoding: recognisable to who
 * knows it, not to a reader.
 */
export const derivedIdentifier = {
  meta: {
    id: "derived-identifier",
    title: "An identity leaves as a digest or encoded",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const hits = new HitList();
    for (const hit of canariesOf(evidence).hits) {
      const { source, encoding } = hit;
      if (source.kind !== "identity" || isReadableEncoding(encoding)) continue;
      hits.addHit(`${source.name} sent to ${hit.host} as ${encoding}`, hit);
    }
    const known = new Set(
      canariesOf(evidence).hits.map(({ sent }) => withoutIndices(sent?.path ?? "")),
    );
    const labelled = evidence.dependences.filter(
      (dependence) =>
        isIdentifierOf(dependence) && !pathsOf(dependence).every((path) => known.has(path)),
    );
    return [
      ...hits.findings(),
      ...labelled.map((dependence) => ({
        title: `an identifier that is labelled as one: ${describeDependence(dependence)}`,
        evidence: dependenceEvidence(dependence),
      })),
    ];
  },
} as const satisfies Rule;

/** Paths of its places. Where the digest of a known source was recognised at all of them, that is what is reported. */
function pathsOf({ host, where, otherPlaces = [] }: Dependence): readonly string[] {
  return [`${host} ${where}`, ...otherPlaces].map((place) =>
    withoutIndices(place.split(" ").slice(3).join(" ")),
  );
}

function withoutIndices(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, "[]");
}
