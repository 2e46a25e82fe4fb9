/** What a resolver of an ordinary network does with a name. */
export type NameClass = "known" | "unknown" | "loopback";

/**
 * Names that no resolver knows: RFC 6761 (`invalid`, `test`), 7686 (`onion`), 9476 (`alt`), 6762 (`local`), 8375
 * (`home.arpa`), and reverse look-ups. `example` is not among them: resolvers are to treat it as any other, and the
 * documents of every tool are full of it.
 */
const unknown = /(?:^|\.)(?:invalid|test|onion|alt|local|localdomain|arpa)$/;

/**
 * @param name in lower case, without the dot of the root.
 * @param isNeeded whether the trial itself uses a name: its plan is believed before any rule.
 */
export function classifyName(name: string, isNeeded: (name: string) => boolean): NameClass {
  // RFC 6761 section 6.3.
  if (/(?:^|\.)localhost$/.test(name)) return "loopback";
  if (isNeeded(name)) return "known";
  return !name.includes(".") || unknown.test(name) ? "unknown" : "known";
}
