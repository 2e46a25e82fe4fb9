import type { Obligations } from "../decision.ts";
import { PolicyError } from "../policy-error.ts";
import { annotationEffects, annotationValues } from "../vocabulary.ts";
import { placeAt } from "./place.ts";
import type { Annotation, RuleText } from "./rules.ts";

/** A rule as the session knows it. */
export interface Rule {
  readonly id: string;
  readonly effect: "permit" | "forbid";
  /** Why it stands there, in its author's words; empty without them. */
  readonly because: string;
  readonly asks: Partial<Obligations>;
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** Offset of its semicolon, in UTF-16 code units. */
  readonly end: number;
}

/**
 * The rules with what their annotations mean.
 * @throws PolicyError `annotation` for a name or a value that means nothing, and for an id that is not the only one.
 */
export function annotatedRules(text: string, rules: readonly RuleText[]): readonly Rule[] {
  const known = new Map<string, number>();
  return rules.map((rule) => {
    const { line, column } = placeAt(text, rule.start);
    for (const annotation of rule.annotations) {
      const fault = faultOf(annotation, rule.effect);
      if (fault !== undefined) throw refusal(text, annotation, fault);
    }
    const given = rule.annotations.find(({ name }) => name === "id");
    const unnamed = known.has(`line ${line}`) ? `line ${line}, column ${column}` : `line ${line}`;
    const id = given?.value ?? unnamed;
    const before = known.get(id);
    if (before !== undefined && given !== undefined)
      throw refusal(text, given, `the id "${id}" is taken by the rule of line ${before}`);
    known.set(id, line);
    return { id, effect: rule.effect, ...meaningOf(rule), line, end: rule.end };
  });
}

function refusal(text: string, { start }: Annotation, fault: string): PolicyError {
  return new PolicyError("annotation", fault, placeAt(text, start));
}

function faultOf({ name, value }: Annotation, effect: "permit" | "forbid"): string | undefined {
  if (!Object.hasOwn(annotationValues, name)) {
    const names = Object.keys(annotationValues).map((each) => `@${each}`);
    return `@${name} means nothing here: there are ${names.join(", ")}`;
  }
  const values = annotationValues[name];
  if (values?.includes(value) === false)
    return `@${name}("${value}") means nothing: write ${values.map((each) => `@${name}("${each}")`).join(" or ")}`;
  if (name === "id" && value.trim() === "") return 'an id needs a name: @id("model")';
  const meant = annotationEffects[name];
  if (meant !== undefined && meant !== effect)
    return `@${name} is for a ${meant}: a ${effect} ${effect === "permit" ? "lets through, and has nothing to answer or hide" : "lets nothing through"}`;
  return undefined;
}

function meaningOf({ annotations }: RuleText): Pick<Rule, "because" | "asks"> {
  const valueOf = (wanted: string): string | undefined =>
    annotations.find(({ name }) => name === wanted)?.value;
  const [redact, canonicalise] = [valueOf("redact"), valueOf("canonicalise")];
  const answer = valueOf("answer");
  return {
    because: valueOf("because") ?? "",
    asks: {
      ...(redact === undefined ? {} : { redact: [redact] }),
      ...(canonicalise === undefined ? {} : { canonicalise: [canonicalise] }),
      ...(valueOf("hide") === undefined ? {} : { hide: true }),
      ...(answer === "reset" || answer === "shape" ? { answer } : {}),
    },
  };
}
