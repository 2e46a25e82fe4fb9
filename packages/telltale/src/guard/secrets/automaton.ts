/**
 * Aho and Corasick, "Efficient string matching" (CACM 18(6), 1975): all words in one pass over a text, ASCII letters in
 * either case. The transitions are one dense table over the characters that occur in words, so that a character of the
 * text costs two loads.
 */
export interface Automaton {
  /** Calls back for every occurrence of every word; `end` is the offset after it. */
  scan(text: string, found: (word: number, end: number) => void): void;
}

/** @param words in lower case, none empty, ASCII. */
export function buildAutomaton(words: readonly string[]): Automaton {
  const classOf = new Uint8Array(128);
  let classes = 1;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (code > 127) throw new RangeError("words of the automaton are ASCII");
      if (classOf[code] === 0) classOf[code] = classes++;
    }
  }
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const next = new Int32Array(most * classes);
  const ends: number[][] = [[]];
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const cell = state * classes + (classOf[word.charCodeAt(at)] ?? 0);
      if (next[cell] === 0) {
        next[cell] = ends.length;
        ends.push([]);
      }
      state = next[cell] ?? 0;
    }
    ends[state]?.push(index);
  }
  completeTransitions(next, classes, ends);

  for (let code = 0x41; code <= 0x5a; code++) classOf[code] = classOf[code + 32] ?? 0;
  const isEnd = Uint8Array.from(ends, (list) => (list.length === 0 ? 0 : 1));
  // A state is kept as the offset of its row: one multiplication less for each character.
  const rows = next.map((state) => state * classes);
  const endsAt = new Uint8Array(ends.length * classes);
  for (const [state, flag] of isEnd.entries()) endsAt[state * classes] = flag;
  return {
    scan(text, found) {
      let row = 0;
      const { length } = text;
      for (let at = 0; at < length; at++) {
        const code = text.charCodeAt(at);
        row = code < 128 ? (rows[row + (classOf[code] ?? 0)] ?? 0) : 0;
        if (endsAt[row] === 1) {
          for (const word of ends[row / classes] ?? []) found(word, at + 1);
        }
      }
    },
  };
}

/** Breadth first: where a state has no transition of its own, it takes that of its longest proper suffix. */
function completeTransitions(next: Int32Array, classes: number, ends: number[][]): void {
  const suffix = new Int32Array(ends.length);
  const queue: number[] = [];
  for (let each = 0; each < classes; each++) {
    const child = next[each] ?? 0;
    if (child !== 0) queue.push(child);
  }
  // The queue grows while it is worked off.
  for (const state of queue) {
    const fallback = suffix[state] ?? 0;
    ends[state]?.push(...(ends[fallback] ?? []));
    for (let each = 0; each < classes; each++) {
      const cell = state * classes + each;
      const child = next[cell] ?? 0;
      const instead = next[fallback * classes + each] ?? 0;
      if (child === 0) next[cell] = instead;
      else {
        suffix[child] = instead;
        queue.push(child);
      }
    }
  }
}
