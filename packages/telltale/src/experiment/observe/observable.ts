/** What of a place a column holds. Several columns may look at one place, each in its own way. */
export type Facet =
  /** The value itself, short or not to be split. */
  | "value"
  /** What of the value states the level of its own trial, word for word. */
  | "stated"
  /** A part of a text that differs somewhere, the rest of the text being the same everywhere. */
  | "part"
  /** How a date or time is written, without which date it is. */
  | "date-format"
  /** A date or time as it stands; looked at through the other three, counted as it is. */
  | "timestamp"
  /** Which day a date says, however written. */
  | "date"
  /** How far a written clock is from UTC at the trial, in quarters of an hour. */
  | "clock-offset"
  /** With which white space the same words are written. */
  | "spacing"
  /** Lengths and separators of a value that never repeats. */
  | "shape"
  /** A detail of how a value that does not come back is made: a bit of a character, zeros at its end. */
  | "bits"
  /** How large a measured number is. */
  | "dispersion"
  /** How a value is escaped on the wire. */
  | "lexeme"
  | "order"
  | "presence"
  | "count"
  | "activity";

/** One observable over all trials: for each trial the symbol of its value there. */
export interface Observable {
  readonly key: string;
  /** Host, or `{base-url}` for whatever the base URL names. Empty for what has no host. */
  readonly host: string;
  /** `POST /v1/messages body.system[1].text` */
  readonly where: string;
  readonly facet: Facet;
  /** The last step of the place's path or the kind of activity: `text`, `header-order`, `files`. */
  readonly leafType: string;
  /** The values are numbers as they were sent. */
  readonly isNumber?: boolean;
  /** It stands where the protocol has the user's words and files. */
  readonly isUsers?: boolean;
  /** Index into `values`, or `absent`, in the order of the trials. */
  readonly symbols: Int32Array;
  readonly values: readonly string[];
  /** The key of the column that this one looks at in another way. */
  readonly sourceKey?: string;
  /** For a stated one: the factors whose level is stated. */
  readonly statedFactors?: readonly string[];
  /** For a part: the place's whole text in each trial, to show it in its surroundings. */
  readonly whole?: Observable;
  /** For a part: where it begins in the text of each symbol of `whole`. */
  readonly starts?: readonly number[];
}

/** There was no such place in that trial. */
export const absent = -1;

/** Builds a column: values are set trial by trial, in any order. */
export class ObservableBuilder {
  readonly symbols: Int32Array;
  readonly values: string[] = [];
  readonly #known = new Map<string, number>();
  #last = 0;

  constructor(trials: number) {
    this.symbols = new Int32Array(trials).fill(absent);
  }

  set(trial: number, value: string): void {
    // Trials mostly have what the one before them had.
    let symbol = value === this.values[this.#last] ? this.#last : this.#known.get(value);
    if (symbol === undefined) {
      symbol = this.values.length;
      this.values.push(value);
      this.#known.set(value, symbol);
    }
    this.#last = symbol;
    this.symbols[trial] = symbol;
  }

  has(trial: number): boolean {
    return this.symbols[trial] !== absent;
  }
}

/** Whether all trials have one and the same value there. */
export function isConstant(observable: { readonly symbols: Int32Array }): boolean {
  const first = observable.symbols[0];
  return observable.symbols.every((symbol) => symbol === first);
}

/** The column of a facet that is a function of the value; `undefined` from the function means absent. */
export function deriveObservable(
  source: Observable,
  facet: Facet,
  derive: (value: string, trial: number, symbol: number) => string | undefined,
): Observable | undefined {
  const builder = new ObservableBuilder(source.symbols.length);
  source.symbols.forEach((symbol, trial) => {
    const value = source.values[symbol];
    const derived = value === undefined ? undefined : derive(value, trial, symbol);
    if (derived !== undefined) builder.set(trial, derived);
  });
  if (builder.values.length < 2) return undefined;
  return {
    ...source,
    key: `${source.key} ${facet}`,
    sourceKey: source.key,
    facet,
    symbols: builder.symbols,
    values: builder.values,
  };
}
