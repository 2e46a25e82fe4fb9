/** How an ordinary resolver treats a name. */
export type NameClass = "known" | "unknown" | "loopback";

/**
 * Names that no resolver finds: RFC 6761 (`invalid`, `test`), 7686 (`onion`), 9476 (`alt`), 6762 (`local`), 8375
 * (`home.arpa`), and reverse look-ups. `example` is not among them: resolvers treat it as any other name, and the
 * documentation of every tool uses it.
 */
const unknown = /(?:^|\.)(?:invalid|test|onion|alt|local|localdomain|arpa)$/;

/**
 * @param name in lower case, without the root's dot.
 * @param isNeeded whether the trial's plan uses a name; this takes precedence over all rules.
 */
export function classifyName(name: string, isNeeded: (name: string) => boolean): NameClass {
  // RFC 6761 section 6.3.
  if (/(?:^|\.)localhost$/.test(name)) return "loopback";
  if (isNeeded(name)) return "known";
  return !name.includes(".") || unknown.test(name) ? "unknown" : "known";
}
