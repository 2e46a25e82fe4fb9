import { quoted } from "./text/tokens.ts";
import type { Decision } from "./decision.ts";
import { prepareRequest } from "./engine-call.ts";
import type { PreparedRequest } from "./engine-call.ts";
import type { Engine } from "./engine.ts";
import { decisionOf } from "./open-policy.ts";
import { readPolicy } from "./read-policy.ts";
import type { Places, SessionRequest } from "./request.ts";
import type { Rule } from "./text/annotations.ts";

/** A line of Cedar that, put into the policy, changes the decision. */
export interface PolicyEdit {
  readonly line: string;
  /** The rule into which it goes, before its semicolon; absent for a line of its own. */
  readonly rule?: { readonly id: string; readonly line: number };
}

export interface Explanation {
  readonly decision: Decision;
  /** The rules that decided, in the order of the text. */
  readonly rules: readonly Rule[];
  /** What the policy was told of the resource. */
  readonly resource: {
    readonly type: string;
    readonly id: string;
    readonly facts: Readonly<Record<string, unknown>>;
  };
  /** Nearly always one. Several where several rules forbid the same; none where the engine failed. */
  readonly edits: readonly PolicyEdit[];
}

/**
 * Which rule decides a request, and what would change that. The change is tried before it is told.
 * @throws PolicyError for a text that is no valid policy.
 */
export function explain(
  engine: Engine,
  text: string,
  request: SessionRequest,
  places: Places,
): Explanation {
  const policy = readPolicy(engine, text);
  const prepared = prepareRequest(request, places);
  const ask = (changed: string): Decision =>
    decisionOf(readPolicy(engine, changed).rules, prepared, () =>
      engine.askOnce(changed, prepared.call),
    );
  const decision = ask(text);
  const decided = policy.rules.filter(({ id }) => decision.rules.includes(id));
  const { type, id, attrs } = prepared.resource;
  return {
    decision,
    rules: decided,
    resource: { type, id, facts: attrs },
    edits: editsFor(text, decision, decided, prepared, ask),
  };
}

function editsFor(
  text: string,
  decision: Decision,
  decided: readonly Rule[],
  prepared: PreparedRequest,
  ask: (text: string) => Decision,
): readonly PolicyEdit[] {
  const added = lineFor(decision.effect === "allow" ? "forbid" : "permit", prepared);
  const exceptions = decided
    .filter(({ effect }) => effect === "forbid")
    .map(({ id, line }) => ({ line: exceptionFor(prepared), rule: { id, line } }));
  const tried = [[{ line: added }], exceptions, [...exceptions, { line: added }]];
  return (
    tried.find(
      (edits) =>
        edits.length > 0 && ask(withEdits(text, decided, edits)).effect !== decision.effect,
    ) ?? []
  );
}

/** The text with the edits made. @param rules those that the edits name. */
export function withEdits(
  text: string,
  rules: readonly Rule[],
  edits: readonly PolicyEdit[],
): string {
  const endOf = (edit: PolicyEdit): number =>
    rules.find(({ id }) => id === edit.rule?.id)?.end ?? text.length;
  // From the back, so that the offsets before stay true.
  return edits
    .toSorted((one, other) => endOf(other) - endOf(one))
    .reduce((changed, edit) => {
      const at = endOf(edit);
      const line = edit.rule === undefined ? `\n${edit.line}\n` : `\n${edit.line}`;
      return changed.slice(0, at) + line + changed.slice(at);
    }, text);
}

function lineFor(effect: "permit" | "forbid", { call, resource }: PreparedRequest): string {
  return `${effect} (principal, action == ${actionOf(call)}, resource == ${entityOf(resource)});`;
}

function exceptionFor({ call, resource }: PreparedRequest): string {
  // The action first: a rule may be about paths too, and what it cannot be is not compared.
  return `unless { action == ${actionOf(call)} && resource == ${entityOf(resource)} }`;
}

function actionOf({ action }: PreparedRequest["call"]): string {
  return `Action::${quoted((action as { readonly id: string }).id)}`;
}

function entityOf({ type, id }: PreparedRequest["resource"]): string {
  return `${type}::${quoted(id)}`;
}
