import { hash } from "node:crypto";
import type { AuthorizationAnswer } from "@cedar-policy/cedar-wasm/nodejs";
import { createDecisionCache, keyOf } from "./decision-cache.ts";
import { nothingAllowed, notEvaluated } from "./decision.ts";
import type { Decision } from "./decision.ts";
import { obligationsOf } from "./obligations.ts";
import { prepareRequest } from "./engine-call.ts";
import type { PreparedRequest } from "./engine-call.ts";
import type { Engine } from "./engine.ts";
import { readPolicy, ruleOf } from "./read-policy.ts";
import type { CheckedPolicy } from "./read-policy.ts";
import type { Places, SessionRequest } from "./request.ts";
import type { Rule } from "./text/annotations.ts";

/**
 * The policy of one session: fixed when the session begins. Not to be confused with `judgement/policy`, which says what
 * findings lead to which verdict.
 */
export interface SessionPolicy {
  readonly policy: CheckedPolicy;
  readonly places: Places;
  /** Never throws. What cannot be decided is denied. */
  decide(request: SessionRequest): Decision;
}

/** A policy that can be asked for sessions with different places, as saved traces are. */
export interface OpenPolicy {
  readonly policy: CheckedPolicy;
  decide(request: SessionRequest, places: Places): Decision;
}

/** Decisions that are remembered. */
const mostRemembered = 4096;

/**
 * Checks a policy and makes it ready to be asked.
 * @param places what `~` and `.` stand for.
 * @throws PolicyError for a text that is no valid policy; such a text starts no session.
 */
export function openPolicy(engine: Engine, text: string, places: Places): SessionPolicy {
  const open = openForPlaces(engine, text);
  // The engine compiles what it runs when it first runs it: better now than at the first connection.
  open.decide({ action: "execute", user: { name: "" }, program: "telltale" }, places);
  return { policy: open.policy, places, decide: (request) => open.decide(request, places) };
}

/** @throws PolicyError for a text that is no valid policy. */
export function openForPlaces(engine: Engine, text: string): OpenPolicy {
  const policy = readPolicy(engine, text);
  const name = hash("sha256", text, "base64url");
  engine.prepare(text, name);
  const cache = createDecisionCache(mostRemembered);
  return {
    policy,
    decide: (request, places) => {
      const prepared = prepareRequest(request, places);
      const key = keyOf(prepared.call, policy.usedContext);
      const known = cache.find(key);
      if (known !== undefined) return known;
      const decision = decisionOf(policy.rules, prepared, () => engine.ask(name, prepared.call));
      cache.keep(key, decision);
      return decision;
    },
  };
}

/** The decision that an answer of the engine means. A failure of any kind is a denial. */
export function decisionOf(
  rules: readonly Rule[],
  prepared: PreparedRequest,
  ask: () => AuthorizationAnswer,
): Decision {
  let answer: AuthorizationAnswer;
  try {
    answer = ask();
  } catch {
    return undecided("the policy engine failed");
  }
  if (answer.type === "failure")
    return undecided(answer.errors[0]?.message.slice(0, 300) ?? "the policy engine failed");
  const { decision: effect, diagnostics } = answer.response;
  const [failed] = diagnostics.errors;
  // The engine leaves out a rule that fails. A forbid that is left out would be a hole.
  if (failed !== undefined)
    return undecided(`the rule "${ruleOf(rules, failed.policyId).id}" failed`);
  const decided = diagnostics.reason
    .map((name) => ruleOf(rules, name))
    .toSorted((one, other) => one.end - other.end);
  const obligations = obligationsOf(decided);
  const [first] = decided;
  if (first === undefined)
    return { effect, by: nothingAllowed, rules: [], why: unallowed(prepared), obligations };
  const says = first.because === "" ? `the rule "${first.id}" ${first.effect}s it` : first.because;
  return { effect, by: first.id, rules: decided.map(({ id }) => id), why: says, obligations };
}

function undecided(why: string): Decision {
  return { effect: "deny", by: notEvaluated, rules: [], why, obligations: obligationsOf([]) };
}

const longestSubject = 120;

function unallowed({ call, resource }: PreparedRequest): string {
  const { id } = call.action as { readonly id: string };
  return `no rule of the policy allows it to ${id}${id === "send" ? " to" : ""} ${resource.id.slice(0, longestSubject)}`;
}
