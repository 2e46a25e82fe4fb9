import type { Pattern } from "./parse.ts";

/** One state of the automaton, with its transitions on a character and on none. */
interface State {
  /** Transitions without reading a character; `when` restricts them to the start or end of the text. */
  readonly free: { readonly to: number; readonly when?: "start" | "end" }[];
  set?: { readonly pattern: Extract<Pattern, { kind: "set" }>; readonly to: number };
}

const mostStates = 20_000;
const longestText = 10_000;

/**
 * Whether the pattern matches anywhere in the text (JSON Schema patterns are not anchored). Time is states ×
 * characters, whatever the pattern. Undefined when that exceeds the limit.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean | undefined {
  if (text.length > longestText) return undefined;
  const states: State[] = [{ free: [] }];
  const last = build(pattern, 0, states);
  if (last === undefined) return undefined;
  const characters = [...text];
  if (states.length * characters.length > 4_000_000) return undefined;
  let current = new Set<number>();
  for (let at = 0; at <= characters.length; at++) {
    current.add(0);
    close(current, states, at === 0, at === characters.length);
    if (current.has(last)) return true;
    const code = characters[at]?.codePointAt(0);
    if (code === undefined) break;
    const next = new Set<number>();
    for (const index of current) {
      const step = states[index]?.set;
      if (step && holds(step.pattern, code)) next.add(step.to);
    }
    current = next;
  }
  return false;
}

export function holds(set: Extract<Pattern, { kind: "set" }>, code: number): boolean {
  return set.ranges.some(([first, last]) => code >= first && code <= last) !== set.negated;
}

function close(
  current: Set<number>,
  states: readonly State[],
  atStart: boolean,
  atEnd: boolean,
): void {
  // Iterating a Set also visits elements that are added meanwhile.
  for (const index of current) {
    for (const { to, when } of states[index]?.free ?? []) {
      if (when === undefined || (when === "start" ? atStart : atEnd)) current.add(to);
    }
  }
}

/** Adds the states of `pattern` after `from`; gives the last state, or undefined beyond the limit. */
function build(pattern: Pattern, from: number, states: State[]): number | undefined {
  if (states.length > mostStates) return undefined;
  switch (pattern.kind) {
    case "set": {
      const step = add(states);
      states[from]?.free.push({ to: step });
      const to = add(states);
      const state = states[step];
      if (state) state.set = { pattern, to };
      return to;
    }
    case "start":
    case "end": {
      const to = add(states);
      states[from]?.free.push({ to, when: pattern.kind });
      return to;
    }
    case "sequence": {
      let at: number | undefined = from;
      for (const part of pattern.parts) {
        at = build(part, at, states);
        if (at === undefined) return undefined;
      }
      return at;
    }
    case "choice": {
      const joined = add(states);
      for (const option of pattern.options) {
        const begin = add(states);
        states[from]?.free.push({ to: begin });
        const end = build(option, begin, states);
        if (end === undefined) return undefined;
        states[end]?.free.push({ to: joined });
      }
      return joined;
    }
    case "repeat":
      return buildRepeat(pattern, from, states);
  }
}

function buildRepeat(
  { part, least, most }: Extract<Pattern, { kind: "repeat" }>,
  from: number,
  states: State[],
): number | undefined {
  let at = from;
  for (let count = 0; count < least; count++) {
    const next = build(part, at, states);
    if (next === undefined) return undefined;
    at = next;
  }
  const done = add(states);
  if (most === Infinity) {
    const loop = add(states);
    states[at]?.free.push({ to: loop });
    const end = build(part, loop, states);
    if (end === undefined) return undefined;
    states[end]?.free.push({ to: loop });
    states[loop]?.free.push({ to: done });
    return done;
  }
  states[at]?.free.push({ to: done });
  for (let count = least; count < most; count++) {
    const next = build(part, at, states);
    if (next === undefined) return undefined;
    at = next;
    states[at]?.free.push({ to: done });
  }
  return done;
}

function add(states: State[]): number {
  states.push({ free: [] });
  return states.length - 1;
}
