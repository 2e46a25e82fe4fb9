import { createHash } from "node:crypto";
import type { HiddenTable, Inspection } from "../../static/result/inspection.ts";
import { escaped } from "../json.ts";
import { inspectionRules } from "./rules/index.ts";
import { sarifSchema } from "./sarif.ts";
import type { Sarif, SarifLocation, SarifResult } from "./sarif.ts";

/** Limit on the related places of one result; more help nobody. */
const mostRelated = 20;
const longestMessage = 2000;

/** The subject's name in an inspection, and its path relative to the base folder of all places. */
export interface SubjectPlace {
  readonly shown: string;
  /** Empty where it is the base folder itself. */
  readonly at: string;
}

/**
 * An inspection as SARIF 2.1.0 text. Places have line and column, in UTF-16 units, and an offset.
 * @param version Telltale's own version.
 * @param subject where a reader finds the subject's files (code scanning: from the root of the repository).
 */
export function inspectionSarif(
  inspection: Inspection,
  version: string,
  subject: SubjectPlace = { shown: "", at: "" },
): string {
  const sarif: Sarif = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "telltale",
            version,
            rules: inspectionRules.map(({ meta }) => meta),
          },
        },
        columnKind: "utf16CodeUnits",
        results: inspectionRules.flatMap((_rule, index) => resultsOf(index, inspection, subject)),
      },
    ],
  };
  return `${escaped(JSON.stringify(sarifSchema.parse(sarif), undefined, 2))}\n`;
}

function resultsOf(
  ruleIndex: number,
  inspection: Inspection,
  subject: SubjectPlace,
): readonly SarifResult[] {
  const rule = inspectionRules[ruleIndex];
  if (rule === undefined) return [];
  const { id, defaultConfiguration } = rule.meta;
  return rule.found(inspection).map(({ message, places, key }) => {
    const [first, ...others] = places.map((place) =>
      locationOf({ ...place, file: fileFrom(place.file, subject) }),
    );
    const related = others.slice(0, mostRelated);
    return {
      ruleId: id,
      ruleIndex,
      level: defaultConfiguration.level,
      message: { text: message.slice(0, longestMessage).toWellFormed() },
      locations: first === undefined ? [] : [first],
      ...(related.length === 0 ? {} : { relatedLocations: related }),
      // 3.27.17: identifies the same finding in the next release, whatever its line is there.
      partialFingerprints: {
        "telltale/v1": createHash("sha256").update(`${id}\0${key}`).digest("hex"),
      },
    };
  });
}

function locationOf({ file, offset, line, column }: HiddenTable["place"]): SarifLocation {
  const region =
    line === undefined
      ? { byteOffset: offset }
      : {
          startLine: line,
          ...(column === undefined ? {} : { startColumn: column }),
          charOffset: offset,
        };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } };
}

/** A path relative to the base folder. */
function fileFrom(file: string, { shown, at }: SubjectPlace): string {
  if (shown === "" || !file.startsWith(shown)) return file;
  const below = file.slice(shown.length);
  if (below !== "" && !/^[/!]/.test(below)) return file;
  return at === "" ? below.slice(1) : at + below;
}

/**
 * A path through containers as a relative reference (RFC 3986, 4.2): `!` may stand in it, most other characters are
 * escaped.
 */
function uriOf(file: string): string {
  const encoded = file
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
  // A relative reference has no colon in its first segment, and an absolute path would be one on the reader's machine.
  return encoded.replace(/^\/+/, "") || "unknown";
}
