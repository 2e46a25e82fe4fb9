import { variableFactor } from "../trial/factors/env.ts";
import { readFileSync, statSync } from "node:fs";
import { auditResultSchema } from "../judgement/audit/result.ts";
import type { AuditResult } from "../judgement/audit/result.ts";
import type { Behaviour } from "../static/versions/bisect/behaviour.ts";
import { canBeSearched } from "../static/versions/bisect/factor-facts.ts";
import type { Dependence } from "../experiment/signals/dependence.ts";

/** What the options of `telltale bisect` name, each as it was typed. */
export interface BehaviourOptions {
  readonly factors: readonly string[];
  readonly fromAudit?: unknown;
  readonly finding?: unknown;
  readonly text?: unknown;
  readonly host?: unknown;
  readonly variable?: unknown;
}

export interface BehaviourSearch {
  readonly behaviour: Behaviour;
  /** What trials vary. */
  readonly factors: readonly string[];
}

/** @returns the behaviour to look for, or in one line what is wrong with the options. */
export function behaviourOf(options: BehaviourOptions): BehaviourSearch | string {
  const { factors, fromAudit, finding, text, host, variable } = options;
  const others = { text, host, variable, finding };
  const given = Object.entries(others).filter((entry) => typeof entry[1] === "string");
  const [[kind, value] = [], ...more] = given as [string, string][];
  if (more.length > 0) return `--${kind} and --${more[0]?.[0]}: give one of them`;
  if (value === "") return `--${kind}: give what to look for`;
  switch (kind) {
    case "text":
      return { behaviour: { by: "text", text: value ?? "" }, factors };
    case "host":
      return { behaviour: { by: "host", host: value ?? "" }, factors };
    case "variable":
      return {
        behaviour: { by: "variable", name: value ?? "" },
        factors: factors.length > 0 ? factors : [variableFactor(value ?? "")],
      };
    case "finding":
      if (typeof fromAudit !== "string")
        return "--finding: give the audit that has it with --from-audit FILE";
      return ofFinding(fromAudit, value ?? "");
    default:
      return ofFactors(factors, []);
  }
}

function ofFactors(
  factors: readonly string[],
  anchors: readonly string[],
): BehaviourSearch | string {
  if (factors.length === 0)
    return "what to look for? Give --factor NAME, --text TEXT, --host HOST, --variable NAME, or --from-audit FILE with --finding ID";
  const screened = factors.filter(canBeSearched);
  if (screened.length === 0)
    return `--factor ${factors[0]}: no sign of it can be found in code; look for a --text of what it changes`;
  return { behaviour: { by: "factor", factors: screened, anchors: [...anchors] }, factors };
}

/** Bytes of a saved audit, at most: a file that is larger is none. */
const mostBytes = 256 * 1024 ** 2;

function ofFinding(file: string, id: string): BehaviourSearch | string {
  let dependences: readonly Dependence[];
  let inspection: AuditResult["inspection"];
  try {
    if (statSync(file).size > mostBytes)
      return `--from-audit ${file}: it is too large for an audit`;
    ({ dependences, inspection } = auditResultSchema.parse(JSON.parse(readFileSync(file, "utf8"))));
  } catch {
    return `--from-audit ${file}: it cannot be read as what telltale audit --json prints`;
  }
  const found = dependences.filter((each) => each.id.startsWith(id));
  const [dependence] = found;
  if (dependence === undefined) {
    const ids = dependences.map((each) => each.id).slice(0, 8);
    return `--finding ${id}: the audit has no such dependence${ids.length > 0 ? `; it has ${ids.join(", ")}` : ""}`;
  }
  if (found.length > 1)
    return `--finding ${id}: ${found.length} dependences begin so; give more of the id`;
  const { factors, example } = dependence;
  const explained = inspection?.explanations.find((each) => each.dependence === dependence.id);
  const beside = explained?.ways.flatMap((path) => path.beside) ?? [];
  const anchors = beside.length > 0 ? beside : anchorsOf(example.map(({ value }) => value));
  const search = ofFactors(factors, anchors);
  const [anchor] = anchors;
  // A factor that leaves no mark in code is found by the text beside what it changes.
  if (typeof search !== "string" || anchor === undefined) return search;
  return { behaviour: { by: "text", text: anchor }, factors };
}

/** Shorter ones stand in too many texts. */
const leastAnchor = 5;

/**
 * What all examples of a dependence have in common beside what differs, up to the next line and the next number, which
 * the program inserts: by it the code is found.
 */
export function anchorsOf(values: readonly string[]): readonly string[] {
  const [first = "", ...rest] = values;
  let start = first.length;
  let end = first.length;
  for (const other of rest) {
    let same = 0;
    while (same < start && other[same] === first[same]) same++;
    start = same;
    same = 0;
    while (same < end && other.at(-1 - same) === first.at(-1 - same)) same++;
    end = same;
  }
  const before =
    first
      .slice(0, start)
      .split(/[\n\d]/)
      .at(-1) ?? "";
  const [after = ""] = first.slice(first.length - end).split(/[\n\d]/);
  return [before, after].filter((text) => text.trim().length >= leastAnchor);
}
