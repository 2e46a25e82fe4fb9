import type { Trace } from "../trace/trace.ts";
import type { NamedValue } from "./digest-search.ts";
import { givenOf } from "./given.ts";

/** Levels of the environment that name a person or a machine. */
const identityFactors = ["username", "hostname", "machine-id"];

/** What the trial gave that names its user or machine, each value once. */
export function identitiesOf(trace: Trace): readonly NamedValue[] {
  const given = givenOf(trace, "identity", 3).map(({ name, value }) => ({ name, value }));
  const known = new Set(given.map((identity) => identity.value));
  const fromEnvironment = identityFactors.flatMap((name) => {
    const value = trace.environment[name];
    return value === undefined || value.length < 3 || known.has(value) ? [] : [{ name, value }];
  });
  return [...given, ...fromEnvironment];
}

/** `make` of each trial's identities, made once for the same identities. */
export function forIdentities<Made>(
  make: (identities: readonly NamedValue[]) => Made,
): (trace: Trace) => Made {
  const made = new Map<string, Made>();
  return (trace) => {
    const identities = identitiesOf(trace);
    const key = JSON.stringify(identities);
    const known = made.get(key) ?? make(identities);
    made.set(key, known);
    return known;
  };
}
