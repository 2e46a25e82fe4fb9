import { secondsText } from "./amounts.ts";
import { columnsOf } from "./text/columns.ts";
import { cutEnd } from "./text/cut.ts";
import { visible } from "./text/visible.ts";

/** The progress of an audit. */
export interface ProgressState {
  /** `installing`, `controls`, `screening`, `confirming`, `judging`, ... */
  readonly phase: string;
  readonly done: number;
  /** 0 while unknown. */
  readonly total: number;
  /** The unit that is counted; trials when absent. */
  readonly unit?: string;
  /** True where `total` is an upper bound, which is rarely reached. */
  readonly atMost?: boolean;
  /** Estimated seconds that remain; an upper bound where `total` is one. */
  readonly left?: number;
}

export interface ProgressOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface ProgressOptions {
  readonly output: ProgressOutput;
  /** A clock in milliseconds, of any origin. */
  readonly now: () => number;
  /** True to write nothing at all. */
  readonly quiet: boolean;
}

/** Least milliseconds between two redraws of the line. */
const redrawEvery = 80;
/** Without a terminal: least milliseconds between two lines of the same phase. */
const lineEvery = 10_000;

/**
 * Progress on standard error: on a terminal one line that is redrawn, otherwise a plain line from time to time. `end`
 * clears the line before a report begins.
 */
export class Progress {
  readonly #options: ProgressOptions;
  readonly #began: number;
  readonly #redraws: boolean;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #drawn = "";
  #phase = "";
  #open = true;

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#began = options.now();
    this.#redraws = options.output.isTTY === true;
  }

  update(state: ProgressState): void {
    if (this.#options.quiet || !this.#open) return;
    const now = this.#options.now();
    const isNews = state.phase !== this.#phase || (state.total > 0 && state.done >= state.total);
    if (!isNews && now - this.#drawnAt < (this.#redraws ? redrawEvery : lineEvery)) return;
    const text = progressText(state, (now - this.#began) / 1000);
    if (text === this.#drawn) return;
    this.#phase = state.phase;
    this.#drawnAt = now;
    this.#drawn = text;
    this.#options.output.write(this.#redraws ? `\r\u001B[2K${this.#cut(text)}` : `${text}\n`);
  }

  /** Writes a permanent line, such as a warning, and redraws the progress line after it. */
  say(text: string): void {
    if (this.#options.quiet) return;
    this.#clear();
    this.#options.output.write(`${visible(text)}\n`);
  }

  end(): void {
    this.#clear();
    this.#open = false;
  }

  #clear(): void {
    if (this.#redraws && this.#drawn !== "" && this.#open)
      this.#options.output.write("\r\u001B[2K");
    this.#drawn = "";
    this.#drawnAt = Number.NEGATIVE_INFINITY;
  }

  /** Cuts the line, since a wrapped one could not be redrawn. */
  #cut(text: string): string {
    const available = (this.#options.output.columns ?? 80) - 1;
    return columnsOf(text) > available ? cutEnd(text, available) : text;
  }
}

/** `screening   12 of at most 120 trials   31 a minute   23 s   at most 4 min 50 s left` */
export function progressText(state: ProgressState, seconds: number): string {
  const parts = [visible(state.phase)];
  const unit = state.unit ?? "trials";
  const most = state.atMost === true ? "at most " : "";
  if (state.total > 0) parts.push(`${state.done} of ${most}${state.total} ${unit}`);
  else if (state.done > 0) parts.push(`${state.done} ${unit}`);
  if (state.done > 0 && seconds > 0)
    parts.push(`${Math.round((state.done / seconds) * 60)} a minute`);
  parts.push(secondsText(seconds));
  if (state.left !== undefined)
    parts.push(`${most === "" ? "about" : "at most"} ${secondsText(roughly(state.left))} left`);
  return parts.join("   ");
}

/** Rounds an estimate, which is not exact to the second. */
function roughly(seconds: number): number {
  const step = seconds < 60 ? 5 : seconds < 600 ? 10 : 60;
  return Math.max(step, Math.round(seconds / step) * step);
}
