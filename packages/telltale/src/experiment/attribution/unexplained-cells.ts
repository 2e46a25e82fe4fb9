import type { Assignment } from "../../capture/trace/trace.ts";

/** Cells with each factor's level as a number; 0 is the control. */
interface Coded {
  readonly showing: readonly Uint16Array[];
  readonly lacking: readonly Uint16Array[];
  /** The witness's own levels. */
  readonly own: Uint16Array;
  readonly levels: readonly number[];
}

/**
 * Returns a function that counts the cells which show a value and which a set of factors does not explain, whatever
 * levels act alike. Each factor is taken to act independently. At first all levels of the cells that show the value
 * act. A cell that lacks the value though each of its levels acts removes these levels, except the witness's own, until
 * no cell contradicts.
 *
 * @param factors those that may be the cause; sets are given by their indices in this list.
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
