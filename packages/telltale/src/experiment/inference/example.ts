import type { Assignment } from "../../capture/trace/trace.ts";
import type { Observable } from "../observe/observable.ts";
import { factorNamed } from "../../trial/factors/index.ts";

/** Characters shown before and after a part, and characters read for them: more than any placeholder has. */
const around = 24;
const reach = 400;
const longest = 160;

/** What to show of a place in one trial: for a part of a text, the part in its context. */
export function exampleValue(
  observable: Observable,
  trial: number,
  environment: Assignment,
  modelHost: string,
): string {
  // Placeholders are written out before anything is cut, which might cut them.
  const written = (text: string): string =>
    Object.entries(environment).reduce(
      (all, [factor, level]) =>
        all.replaceAll(
          `{${factor}}`,
          () => factorNamed(factor)?.written?.(level, modelHost) ?? level,
        ),
      text,
    );
  const value = observable.values[observable.symbols[trial] ?? -1];
  if (value === undefined) return "(absent)";
  const symbol = observable.whole?.symbols[trial] ?? -1;
  const whole = observable.whole?.values[symbol];
  const start = observable.starts?.[symbol];
  if (whole === undefined || start === undefined) return clip(written(value));
  const end = start + (observable.facet === "part" ? value.length : around);
  const shown = clip(written(whole.slice(start, end)));
  const before = written(whole.slice(Math.max(0, start - reach), start)).slice(-around);
  const after = written(whole.slice(end, end + reach)).slice(0, around);
  return clip(before + shown + (shown.endsWith("…") ? "" : after));
}

function clip(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
