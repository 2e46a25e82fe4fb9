import type { Family } from "./family.ts";
import { poolsOf } from "./level-pools.ts";
import type { Factor } from "./factor.ts";
import { plausibleLevels } from "./plausible-level.ts";
import { part, refuseText, whole } from "./statement.ts";

/** What the shell and POSIX allow (XBD 8.1). */
const nameForm = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/** Without these there is no subject, or another factor sets them. */
const kept: ReadonlyMap<string, string> = new Map([
  ["PATH", "the subject would not be found"],
  ["HOME", "it is the factor home"],
  ["PWD", "it is the factor cwd"],
  ["TZ", "it is the factor timezone"],
  ["LD_PRELOAD", "it would put code into the subject"],
]);

/** Why a variable cannot be a factor. */
export function refuseVariable(name: string): string | undefined {
  const why = kept.get(name);
  if (why !== undefined) return `${name} cannot be varied by itself: ${why}`;
  return nameForm.test(name) ? undefined : `"${name}" is not the name of a variable`;
}

/** Variables that name further certificates to trust. */
const trust =
  /^(?:SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|.*_CA_(?:CERT|BUNDLE|FILE)S?)$/;

const prefix = "env:";

/** The name of the factor of a variable. */
export function variableFactor(name: string): string {
  return prefix + name;
}

/** The variable that a factor sets; `undefined` for the factor of anything else. */
export function variableOf(factor: string): string | undefined {
  return factor.startsWith(prefix) ? factor.slice(prefix.length) : undefined;
}

/** Whether a level of such a factor sets its variable. */
export function setsVariable(level: string): boolean {
  return level !== "unset" && level !== "absent";
}

/** The factor of one variable, as in `env:CI`. */
export function variable(name: string): Factor {
  return {
    meta: { name: variableFactor(name), title: `variable ${name}`, sets: `the variable ${name}` },
    traits: new Set(trust.test(name) ? ["workload", "trust"] : ["workload"]),
    // As the world and the subject's recipe set it: most variables are not set at all.
    control: "unset",
    pools(random) {
      const drawn = plausibleLevels(name, random);
      return drawn.length > 1 ? [drawn] : poolsOf(["1"], ["1", "true", "0"]);
    },
    refuse: refuseText,
    apply(level, world) {
      if (level === "unset") return world;
      // Most variables are not set at all; one that the world sets is removed.
      if (level === "absent") return { ...world, without: [...(world.without ?? []), name] };
      return { ...world, variables: { ...world.variables, [name]: level } };
    },
    declaredBy: new RegExp(`^(?:${name}|${name.replaceAll("_", "[_-]?")})$`, "i"),
    statements: (level) =>
      setsVariable(level)
        ? [...part(name), ...(level.length > 7 ? part(level) : whole(level))]
        : [],
  };
}

export const variableFamily: Family = {
  name: "env",
  prefix,
  parameter: "NAME",
  one: "variable",
  many: "variables",
  table: "variables",
  factorNamed: (literal) =>
    /^[A-Za-z_][A-Za-z0-9_]{1,80}$/.test(literal) ? variableFactor(literal) : undefined,
  levelOf: (literal) => (literal.length <= 200 && literal.trim() !== "" ? literal : undefined),
  refuse: refuseVariable,
  make: variable,
};
