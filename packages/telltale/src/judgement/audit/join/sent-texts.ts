import type { Evidence } from "../../rules/evidence.ts";

/** UTF-16 units of the texts that are searched, each once, and of what is kept beside a text that is found. */
const mostCharacters = 32 * 1024 * 1024;
const reach = 64;
/** A separator that no text of a request holds. */
const end = "\u0000";

/** A text where it was sent. */
export interface Occurrence {
  /** What stands before and after it, each of its forms once. */
  readonly surroundings: ReadonlySet<string>;
  /** The trials that sent it. */
  readonly trials: ReadonlySet<string>;
}

/** What all trials sent, to be searched for the fixed texts of a program. */
export interface SentTexts {
  /** @returns nothing where it was never sent, in a body, a header's value or an address. */
  occurrenceOf(text: string): Occurrence | undefined;
  /** The values of a header, and the trials that sent it. */
  header(name: string): Occurrence | undefined;
}

export function sentTexts(evidence: Evidence): SentTexts {
  const trialsOf = new Map<string, Set<string>>();
  const headers = new Map<string, { surroundings: Set<string>; trials: Set<string> }>();
  let characters = 0;
  for (const { trace, decoded } of evidence.exchanges)
    for (const { path, value } of decoded.leaves) {
      const name = /^header\.([^[{(]+)$/.exec(path)?.[1]?.toLowerCase();
      if (name !== undefined) {
        const known = headers.get(name) ?? { surroundings: new Set(), trials: new Set() };
        known.surroundings.add(value);
        headers.set(name, { ...known, trials: known.trials.add(trace.id) });
      }
      const trials = trialsOf.get(value);
      if (trials !== undefined) trials.add(trace.id);
      else if (characters < mostCharacters) {
        characters += value.length;
        trialsOf.set(value, new Set([trace.id]));
      }
    }
  const texts = [...trialsOf.keys()];
  const all = texts.join(end);
  const starts = startsOf(texts);
  const known = new Map<string, Occurrence | undefined>();
  return {
    occurrenceOf(text) {
      if (!known.has(text)) known.set(text, find(text));
      return known.get(text);
    },
    header: (name) => headers.get(name.toLowerCase()),
  };

  function find(text: string): Occurrence | undefined {
    const surroundings = new Set<string>();
    const trials = new Set<string>();
    for (let at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + text.length)) {
      const before =
        all
          .slice(Math.max(0, at - reach), at)
          .split(end)
          .at(-1) ?? "";
      const [after = ""] = all.slice(at + text.length, at + text.length + reach).split(end);
      surroundings.add(`${before}${end}${after}`);
      const own = trialsOf.get(texts[indexAt(starts, at)] ?? "");
      for (const trial of own ?? []) trials.add(trial);
    }
    return surroundings.size === 0 ? undefined : { surroundings, trials };
  }
}

function startsOf(texts: readonly string[]): readonly number[] {
  let at = 0;
  return texts.map((text) => {
    const start = at;
    at += text.length + end.length;
    return start;
  });
}

/** The index of the last of the rising numbers that is not above `at`. */
function indexAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
