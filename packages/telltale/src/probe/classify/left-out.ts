import type { Column } from "../align/column.ts";
import { anyMark } from "../align/restate.ts";
import type { Setting } from "./setting.ts";

/** Factors that lay something out which a program may repeat: files, and what git knows. */
const layingOut = /^(?:workspace|files|git-remote|git-identity|file:.*)$/;

/** Shorter values stand in texts by chance. */
const shortestEcho = 5;

/**
 * Whether a passage that repeats something laid out for its trial is left out, and nothing put in its place, at some
 * levels of a factor that lays things out: of what is not there nothing can be said. A sentence that repeats nothing is
 * the subject's own wording.
 */
export function isLeftOutEcho(column: Column, factor: string, setting: Setting): boolean {
  if (!layingOut.test(factor) || column.facet !== "part") return false;
  const values = new Set([...column.symbols].flatMap((symbol) => column.values[symbol] ?? []));
  if (!values.has("") || values.size < 2) return false;
  return column.symbols.every((symbol, trial) => {
    const value = column.values[symbol];
    return value === undefined || value === "" || isEchoOf(value, setting.laidOut?.[trial] ?? []);
  });
}

/** Whether a passage holds what states a level, or a value that the trial laid out. */
export function isEchoOf(passage: string, laidOut: readonly string[]): boolean {
  return (
    anyMark.test(passage) ||
    laidOut.some((value) => value.length >= shortestEcho && passage.includes(value))
  );
}
