import type { Assignment } from "../../capture/trace/trace.ts";

/** Cells by the number of each factor's level in them; 0 is the control. */
interface Coded {
  readonly showing: readonly Uint16Array[];
  readonly lacking: readonly Uint16Array[];
  /** Of the witness. */
  readonly own: Uint16Array;
  readonly levels: readonly number[];
}

/**
 * Tells how many of the cells that show a value a set of factors does not explain, whatever levels of them do the same.
 * Each factor is taken to do its part by itself: at first all levels of the cells that show the value do; a cell that lacks
 * it though each of its levels does takes these away, all but the witness's own, until none contradicts.
 *
 * @param factors those that come in question; sets are given by their places among these.
 * @param witness one of the cells that show the value.
 */
export function unexplainedCounter(
  factors: readonly string[],
  witness: Assignment,
  showing: readonly Assignment[],
  lacking: readonly Assignment[],
  control: Assignment,
): (set: readonly number[]) => number {
  const coded = encode(factors, witness, showing, lacking, control);
  return (set) => {
    const acting = set.map((factor) => new Uint8Array(coded.levels[factor] ?? 0));
    const each = (run: (levels: Uint8Array, factor: number) => void): void => {
      set.forEach((factor, index) => {
        run(acting[index] ?? new Uint8Array(), factor);
      });
    };
    const isIn = (cell: Uint16Array): boolean =>
      set.every((factor, index) => acting[index]?.[cell[factor] ?? 0] === 1);
    for (const cell of [coded.own, ...coded.showing])
      if (set.every((factor) => cell[factor] !== 0))
        each((levels, factor) => {
          levels[cell[factor] ?? 0] = 1;
        });
    for (let isStable = false; !isStable;) {
      isStable = true;
      for (const cell of coded.lacking) {
        if (!isIn(cell)) continue;
        each((levels, factor) => {
          const level = cell[factor] ?? 0;
          if (level === coded.own[factor]) return;
          levels[level] = 0;
          isStable = false;
        });
      }
    }
    return coded.showing.reduce((missed, cell) => missed + Number(!isIn(cell)), 0);
  };
}

function encode(
  factors: readonly string[],
  witness: Assignment,
  showing: readonly Assignment[],
  lacking: readonly Assignment[],
  control: Assignment,
): Coded {
  const numbers = factors.map((factor) => new Map([[control[factor], 0]]));
  const code = (environment: Assignment): Uint16Array =>
    Uint16Array.from(factors, (factor, index) => {
      const known = numbers[index] ?? new Map<string | undefined, number>();
      const level = environment[factor] ?? control[factor];
      const number = known.get(level) ?? known.size;
      known.set(level, number);
      return number;
    });
  return {
    own: code(witness),
    showing: showing.map(code),
    lacking: lacking.map(code),
    levels: numbers.map(({ size }) => size),
  };
}
