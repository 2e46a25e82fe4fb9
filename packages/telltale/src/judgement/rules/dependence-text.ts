import { factorNamed } from "../../trial/factors/index.ts";
import type { Dependence, Form } from "../../experiment/signals/dependence.ts";

const formNames: Readonly<Record<Form, string>> = {
  "confusable-character": "look-alike character",
  "date-format": "date format",
  "invisible-character": "invisible character",
  whitespace: "white space",
  case: "letter case",
  order: "order",
  encoding: "encoding",
  "derived-identifier": "derived identifier",
  "number-format": "number format",
  wording: "wording",
  value: "value",
  presence: "presence",
  count: "count",
  length: "length",
  timing: "timing",
};

/** A form in the words of a report: `look-alike character`. */
export function formName(form: Form): string {
  return formNames[form];
}

/** `time zone and API host → api.vendor.com POST /v1/messages body.system[1].text (date format)` */
export function describeDependence(dependence: Dependence): string {
  const factors = dependence.factors.map(factorName).join(" and ");
  return `${factors} → ${dependence.host} ${dependence.where} (${formName(dependence.form)})`;
}

/** Whether it is the digest of an identity under a label that says so, which is reported by a rule of its own. */
export function isIdentifierOf({ class: kind, form }: Dependence): boolean {
  return kind === "overt" && form === "derived-identifier";
}

/** The id to look it up by, how certain it is, how many bits it carries, and why it has its class. */
export function dependenceEvidence(dependence: Dependence): string[] {
  const { because, settledBy } = dependence;
  const { agreeing, total } = dependence.trials;
  return [
    dependence.id,
    `${agreeing}/${total} trials as their level predicts, p ${shortNumber(dependence.pValue)}`,
    `${shortNumber(dependence.bits.proven)} bits a turn proven`,
    ...(because === undefined ? [] : [`because ${because}`]),
    ...(settledBy === undefined ? [] : [`would be settled by ${settledBy}`]),
  ];
}

/** A factor in the words of a report, which the factor itself has. */
export function factorName(factor: string): string {
  return factorNamed(factor)?.meta.title ?? factor.replaceAll("-", " ");
}

/** At most two digits that count, and no trailing noise: `7e-13`, `0.05`, `3`, `1.6`. */
export function shortNumber(value: number): string {
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  if (magnitude < 0.001) return value.toExponential(0).replace("e+", "e");
  if (magnitude < 10) return String(Number(value.toPrecision(2)));
  return String(Math.round(value));
}
