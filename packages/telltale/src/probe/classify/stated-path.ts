import type { Column } from "../align/column.ts";
import { anyMark } from "../align/restate.ts";
import type { Setting } from "./setting.ts";

/** What a path or a URL stands between in a text. */
const boundary = /[\s"'`<>()[\],;|]/;

/** Nothing, signs that lead from folder to folder or stand for the home, or folders that other factors name. */
const steps = new RegExp(String.raw`^(?:[./\\~]|${anyMark.source})*$`);

/** Factors whose every level is a folder. */
const folders: ReadonlySet<string> = new Set(["home", "cwd"]);

/**
 * Whether a part of a text stands in a path that states the level of its trial, wherever that is not the control's,
 * and brings nothing of its own there: `/tmp/acme/notes` beside `/home/dev/.acme/notes` has no `.acme/`, and
 * `../../tmp/acme` has more steps than `../.acme`. How many steps lead up from the folder that is worked in follows
 * from where that is.
 */
export function isInStatedPath(
  column: Column,
  factor: string,
  control: string | undefined,
  setting: Setting,
): boolean {
  const { whole, starts } = column;
  if (column.facet !== "part" || whole === undefined || starts === undefined) return false;
  let rows = 0;
  for (const [trial, symbol] of column.symbols.entries()) {
    const value = column.values[symbol];
    const level = setting.trials[trial]?.environment[factor];
    if (value === undefined || level === undefined || level === control) continue;
    if (!steps.test(value) || !(folders.has(factor) || level.startsWith("/"))) return false;
    const inText = whole.symbols[trial] ?? -1;
    const path = pathAround(whole.values[inText] ?? "", starts[inText] ?? 0, value.length);
    // Whether a folder is in the home, and how far from another, shows in how its path is written.
    const isWayBetween = folders.has(factor) && (path.startsWith("../") || path.includes("{cwd}"));
    if (!path.includes(`{${factor}}`) && !isWayBetween) return false;
    rows += 1;
  }
  return rows > 0;
}

/** The path that holds a stretch of a text. */
function pathAround(text: string, start: number, length: number): string {
  let from = start;
  while (from > 0 && !boundary.test(text[from - 1] ?? " ")) from -= 1;
  let to = start + length;
  while (to < text.length && !boundary.test(text[to] ?? " ")) to += 1;
  return text.slice(from, to);
}
