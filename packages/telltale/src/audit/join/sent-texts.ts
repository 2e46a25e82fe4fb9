import type { Evidence } from "../../rules/evidence.ts";

/** Trials that are looked through: of each environment that was tried the first ones tell what is sent there. */
const mostTrials = 24;
const mostCharacters = 8 * 1024 * 1024;

/** What the trials sent, to be asked for the fixed texts of a program. */
export interface SentTexts {
  /** Whether a text was sent in any trial, in a body, a header's value or an address. */
  holds(text: string): boolean;
  hasHeader(name: string): boolean;
}

export function sentTexts(evidence: Evidence): SentTexts {
  const trials = new Set(evidence.trials.slice(0, mostTrials).map(({ id }) => id));
  const texts = new Set<string>();
  const headers = new Set<string>();
  let characters = 0;
  for (const { trace, decoded } of evidence.exchanges) {
    if (!trials.has(trace.id)) continue;
    for (const { path, value } of decoded.leaves) {
      const header = /^header\.([^[{(]+)/.exec(path)?.[1];
      if (header !== undefined) headers.add(header.toLowerCase());
      if (texts.has(value) || characters > mostCharacters) continue;
      texts.add(value);
      characters += value.length;
    }
  }
  const all = [...texts].join("\n");
  const known = new Map<string, boolean>();
  return {
    holds(text) {
      let found = known.get(text);
      if (found === undefined) known.set(text, (found = all.includes(text)));
      return found;
    },
    hasHeader: (name) => headers.has(name.toLowerCase()),
  };
}
