/** Which aspect of a place an observable holds. Several observables may describe one place. */
export type Facet =
  /** The value itself, short or not to be split. */
  | "value"
  /** The part of the value that states the level of its own trial word for word. */
  | "stated"
  /** A part of a text that differs between trials, the text around it being the same everywhere. */
  | "part"
  /** The format of a date or time, whatever date it is. */
  | "date-format"
  /** A date or time as it is: compared by its format, date and clock offset, but counted as written. */
  | "timestamp"
  /** The day that a date states, whatever its format. */
  | "date"
  /** How far a written time is from UTC at the trial, in minutes, rounded to quarters of an hour. */
  | "clock-offset"
  /** The white space that the same words are written with. */
  | "spacing"
  /** Lengths and separators of a value that never repeats. */
  | "shape"
  /** A detail of a value that never repeats: a bit of a character, the zeros at its end. */
  | "bits"
  /** The magnitude of a measured number. */
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
  /** The leaf's type, or the kind of what is observed: `string`, `order`, `bag`, `exchange`, `flow`, `process`. */
  readonly leafType: string;
  /** The values are numbers as they were sent. */
  readonly isNumber?: boolean;
  /** It is the user's own content (words, files), as far as the protocol tells. */
  readonly isUsers?: boolean;
  /** Index into `values`, or `absent`, in the order of the trials. */
  readonly symbols: Int32Array;
  readonly values: readonly string[];
  /** The key of the observable that this one is derived from. */
  readonly sourceKey?: string;
  /** For the facet `stated`: the factors whose levels are stated. */
  readonly statedFactors?: readonly string[];
  /** For a part: the whole text of the place in each trial, to show the part in its surroundings. */
  readonly whole?: Observable;
  /** For a part: its offset in the text of each symbol of `whole`. */
  readonly starts?: readonly number[];
}

/** The symbol of a trial that lacks the place. */
export const absent = -1;

/** Builds an observable: values are set trial by trial, in any order. */
export class ObservableBuilder {
  readonly symbols: Int32Array;
  readonly values: string[] = [];
  readonly #known = new Map<string, number>();
  #last = 0;

  constructor(trials: number) {
    this.symbols = new Int32Array(trials).fill(absent);
  }

  set(trial: number, value: string): void {
    // Most trials have the value of the one before them.
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

/** Whether all trials have the same symbol. */
export function isConstant(observable: { readonly symbols: Int32Array }): boolean {
  const first = observable.symbols[0];
  return observable.symbols.every((symbol) => symbol === first);
}

/**
 * Derives an observable by a function of the value; `undefined` from the function means absent. `undefined` where the
 * derived values do not vary.
 */
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
