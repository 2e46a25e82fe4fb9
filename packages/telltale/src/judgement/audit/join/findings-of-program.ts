import type { Inspection } from "../../../static/result/inspection.ts";
import { severities } from "../../rules/finding.ts";
import type { Finding } from "../../rules/finding.ts";
import { boundedPlaces, counted } from "../../rules/place.ts";

/**
 * Findings that are reported, at most: a subject can pack any number of oddities. The gravest are told, the rest
 * counted.
 */
const mostFindings = 200;

/**
 * What reading the program found that asks for a look whatever its trials did: how it is packed, what installing it
 * starts, and invisible texts (without those that may have come by chance).
 */
export function findingsOfProgram({ findings, inventory }: Inspection): readonly Finding[] {
  const all = [
    ...findings.map(({ rule, severity, title, evidence }): Finding => ({
      rule,
      severity,
      title,
      evidence: boundedPlaces(evidence),
    })),
    ...inventory.hiddenRuns.filter(({ severity }) => severity !== "low").map(unseen),
  ].toSorted((one, other) => gravity(other) - gravity(one));
  if (all.length <= mostFindings) return all;
  const rest = all.length - mostFindings;
  return [
    ...all.slice(0, mostFindings),
    {
      rule: "package-findings",
      severity: "info",
      title: `${counted(rest, "more finding")} about how it is packed, none of them graver`,
      evidence: [],
    },
  ];
}

function unseen(run: Inspection["inventory"]["hiddenRuns"][number]): Finding {
  const { kind, severity, characters, names, by, payload, places } = run;
  const what = `${counted(characters, "character")} that nobody sees (${kind.replaceAll("-", " ")})`;
  const says =
    payload === undefined ? names.join(", ") : `${by ?? "decoded"}: "${payload.slice(0, 200)}"`;
  return {
    rule: "unseen-text",
    severity,
    title: `${what} in its program: ${says}`,
    evidence: boundedPlaces(
      places.map(({ file, line, column: observable }) =>
        line === undefined ? file : `${file}:${line}:${observable ?? 1}`,
      ),
    ),
  };
}

function gravity({ severity }: Finding): number {
  return severities.indexOf(severity);
}
