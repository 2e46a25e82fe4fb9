import { secondsText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { visible } from "../text/visible.ts";

/** What an audit of the same subject would be. */
export interface NextAudit {
  /** What stands for the subject on the command line. */
  readonly words: readonly string[];
  /** Trials at most. */
  readonly trials: number;
  /** Seconds that they take here, by what this one took. */
  readonly seconds: number;
}

/** One run shows what is sent and not why: the one line that says what would. */
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

/** As a shell takes it for one word. */
function asTyped(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
