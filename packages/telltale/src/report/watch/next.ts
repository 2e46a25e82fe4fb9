import { secondsText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { visible } from "../text/visible.ts";

/** An audit of the same subject. */
export interface NextAudit {
  /** The words that name the subject on the command line. */
  readonly words: readonly string[];
  /** Limit on the trials. */
  readonly trials: number;
  /** Estimated seconds on this machine, from the time of this trial. */
  readonly seconds: number;
}

/** One run shows what is sent but not why: the line that names the command for that. */
export function nextAudit({ words, trials, seconds }: NextAudit): readonly Line[] {
  const rounded = seconds < 90 ? Math.ceil(seconds / 10) * 10 : Math.ceil(seconds / 60) * 60;
  const does = `   what depends on what, stated or hidden: up to ${trials} runs, about ${secondsText(rounded)} here`;
  return [
    [
      span("  next     ", "dim"),
      span(visible(`telltale audit ${words.map(asTyped).join(" ")}`), "strong"),
      span(does, "dim"),
    ],
  ];
}

/** Quotes a word for a shell. */
function asTyped(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
