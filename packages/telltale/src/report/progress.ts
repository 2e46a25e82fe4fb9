import { secondsText } from "./amounts.ts";
import { columnsOf } from "./text/columns.ts";
import { cutEnd } from "./text/cut.ts";
import { visible } from "./text/visible.ts";

/** Where an audit stands. */
export interface ProgressState {
  /** `installing`, `controls`, `screening`, `confirming`, `judging`, ... */
  readonly phase: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  /** What is counted; trials when not given. */
  readonly unit?: string;
  /** No more than `total`, and mostly fewer. */
  readonly atMost?: boolean;
  /** Seconds that are left, as far as can be told; at most, where the total is. */
  readonly left?: number;
}

export interface ProgressOutput {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface ProgressOptions {
  readonly output: ProgressOutput;
  /** Milliseconds; any origin. */
  readonly now: () => number;
  /** Writes nothing at all. */
  readonly quiet: boolean;
}

/** The line is not redrawn more often than this. */
const redrawEvery = 80;
/** Without a terminal a line is written at a new phase and then not more often than this. */
const lineEvery = 10_000;

/**
 * Progress on standard error: on a terminal one line that is redrawn, elsewhere a plain line now and then. `end`
 * takes the line away, so that a report begins on a clean one.
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

  /** A line that stays: a warning, say. The progress line is drawn anew after it. */
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

  /** A line that wraps could not be redrawn. */
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

/** What is reckoned is not told to the second. */
function roughly(seconds: number): number {
  const step = seconds < 60 ? 5 : seconds < 600 ? 10 : 60;
  return Math.max(step, Math.round(seconds / step) * step);
}
