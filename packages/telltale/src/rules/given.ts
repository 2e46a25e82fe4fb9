import type { Trace } from "../trace/trace.ts";

/**
 * What a value that the trial planted is to its user: a `secret` (a key, a token, a password), an
 * `identity` (user, host, e-mail, machine), or mere `words` (the prompt, a file's text).
 */
export type GivenKind = "secret" | "identity" | "words";

export interface Given {
  readonly name: string;
  readonly value: string;
  readonly kind: GivenKind;
}

const secretName =
  /(?:secret|canary|passw|credential|token|(?:^|[^a-z])(?:api|access|private|auth)?[-_ ]?key(?:$|[^a-z]))/i;
const identityName =
  /^(?:user|username|host|hostname|home|cwd|machine-id|git-(?:identity|remote|name|email|user)|git\.(?:name|email)|email|identity.*|workspace-name)$/i;

export function kindOfGiven(name: string): GivenKind {
  if (secretName.test(name)) return "secret";
  return identityName.test(name) ? "identity" : "words";
}

/** The planted values of one kind; those of fewer characters than `least` are left out, because they occur by chance. */
export function givenOf(trace: Trace, kind: GivenKind, least: number): readonly Given[] {
  return trace.given
    .map((given) => ({ ...given, kind: kindOfGiven(given.name) }))
    .filter((given) => given.kind === kind && given.value.length >= least);
}
