import type { Environment } from "../trace/trace.ts";
import type { Column } from "./align/column.ts";
import { hostOfBaseUrl } from "./factors/base-url.ts";

const around = 24;
const longest = 160;

/** What to show of a place in one trial: for a part of a text, the part in its surroundings. */
export function exampleValue(
  column: Column,
  trial: number,
  environment: Environment,
  modelHost: string,
): string {
  return Object.entries(environment).reduce(
    (text, [factor, level]) =>
      text.replaceAll(`{${factor}}`, () => writtenAs(factor, level, modelHost)),
    shownText(column, trial),
  );
}

/** What stood where a level's mark is now. */
function writtenAs(factor: string, level: string, modelHost: string): string {
  if (factor === "base-url") return hostOfBaseUrl(level) ?? modelHost;
  // A folder under the home is marked together with the slash before it.
  return factor === "cwd" && !level.startsWith("/") ? `/${level}` : level;
}

function shownText(column: Column, trial: number): string {
  const value = column.values[column.symbols[trial] ?? -1];
  if (value === undefined) return "(absent)";
  const symbol = column.whole?.symbols[trial] ?? -1;
  const whole = column.whole?.values[symbol];
  const start = column.starts?.[symbol];
  if (whole === undefined || start === undefined) return clip(value);
  const shown = column.facet === "part" ? value.length : around;
  return clip(whole.slice(Math.max(0, start - around), start + Math.min(longest, shown) + around));
}

function clip(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
