import type {
  AuthorizationAnswer,
  DetailedError,
  EntityJson,
  EntityUidJson,
  ValidationError,
} from "@cedar-policy/cedar-wasm/nodejs";
import type * as Cedar from "@cedar-policy/cedar-wasm/nodejs";
import { PolicyError } from "./policy-error.ts";
import { sessionSchema } from "./schema.ts";

/** A request in the engine's terms. */
export interface EngineCall {
  readonly principal: EntityUidJson;
  readonly action: EntityUidJson;
  readonly resource: EntityUidJson;
  readonly context: Cedar.Context;
  readonly entities: readonly EntityJson[];
}

export interface EngineReport {
  /** It does not parse. */
  readonly failures: readonly DetailedError[];
  /** It parses and does not type-check. */
  readonly errors: readonly ValidationError[];
  readonly warnings: readonly ValidationError[];
}

/** The policy engine. Rules have the ids `policy0`, `policy1`, ... in the order of the text. */
export interface Engine {
  /** @throws PolicyError `engine` when the engine itself fails, after which it is of no more use. */
  check(text: string): EngineReport;
  /** Parses a policy once for many questions; gives the name under which it is kept. */
  prepare(text: string, name: string): void;
  ask(name: string, call: EngineCall): AuthorizationAnswer;
  /** Asks a text that is not kept. */
  askOnce(text: string, call: EngineCall): AuthorizationAnswer;
}

const schemaName = "telltale.session/1";
let loading: Promise<Engine> | undefined;

/**
 * Loads the engine, once: a third of a second in which the process does nothing else. Begin it while the cage starts.
 */
export function loadEngine(): Promise<Engine> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Engine> {
  const cedar = await import("@cedar-policy/cedar-wasm/nodejs");
  const schema = guarded(() => cedar.preparseSchema(schemaName, sessionSchema));
  if (schema.type === "failure") throw new PolicyError("engine", firstOf(schema.errors));
  return {
    check: (text) => guarded(() => check(cedar, text)),
    prepare: (text, name) => {
      const answer = guarded(() => cedar.preparsePolicySet(name, { staticPolicies: text }));
      if (answer.type === "failure") throw new PolicyError("syntax", firstOf(answer.errors));
    },
    ask: (name, { entities, ...call }) =>
      guarded(() =>
        cedar.statefulIsAuthorized({
          ...call,
          entities: [...entities],
          preparsedSchemaName: schemaName,
          preparsedPolicySetId: name,
          validateRequest: true,
        }),
      ),
    askOnce: (text, { entities, ...call }) =>
      guarded(() =>
        cedar.isAuthorized({
          ...call,
          entities: [...entities],
          schema: sessionSchema,
          policies: { staticPolicies: text },
          validateRequest: true,
        }),
      ),
  };
}

function firstOf(errors: readonly DetailedError[]): string {
  return errors[0]?.message ?? "no reason is given";
}

function check(cedar: typeof Cedar, text: string): EngineReport {
  const answer = cedar.validate({ schema: sessionSchema, policies: { staticPolicies: text } });
  if (answer.type === "failure") return { failures: answer.errors, errors: [], warnings: [] };
  const { validationErrors: errors, validationWarnings: warnings } = answer;
  return { failures: [], errors, warnings };
}

/** The engine's memory and stack are its own: where one of them ends, it throws, and cannot be used again. */
function guarded<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    throw new PolicyError(
      "engine",
      "the policy engine gave up: make the rules shorter, and begin again",
      undefined,
      { cause },
    );
  }
}
