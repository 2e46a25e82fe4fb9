import type { Purpose } from "../../capture/dialect/leaf.ts";
import type { Area } from "../../judgement/rules/file-area.ts";
import { verdicts } from "../../judgement/policy/policy.ts";

/** The purposes that decoders tell; a record, so that the compiler misses none. */
const purposeNames: Readonly<Record<Purpose, true>> = {
  model: true,
  telemetry: true,
  "feature-flags": true,
  errors: true,
  update: true,
  authentication: true,
  registry: true,
  "code-host": true,
  "tool-server": true,
  "name-service": true,
  unknown: true,
};

const areaNames: Readonly<Record<Area, true>> = {
  workspace: true,
  own: true,
  home: true,
  temp: true,
  system: true,
  other: true,
};

export const purposes = Object.keys(purposeNames) as readonly Purpose[];

/** Attributes whose values are words of a closed list: a word that is not in it would never match, silently. */
export const closedLists: Readonly<Record<string, readonly string[]>> = {
  "resource.purpose": purposes,
  "resource.area": Object.keys(areaNames),
  "principal.verdict": [...verdicts, "unknown"],
};

/** What may stand in an annotation; undefined: any text. */
export const annotationValues: Readonly<Record<string, readonly string[] | undefined>> = {
  id: undefined,
  because: undefined,
  redact: ["secrets"],
  canonicalise: ["vendor-text"],
  hide: ["true"],
  answer: ["shape", "reset"],
};

/** Annotations that say something only for one effect. */
export const annotationEffects: Readonly<Record<string, "permit" | "forbid">> = {
  redact: "permit",
  canonicalise: "permit",
  hide: "forbid",
  answer: "forbid",
};
