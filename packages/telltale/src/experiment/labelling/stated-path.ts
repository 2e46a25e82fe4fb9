import { cwd } from "../../trial/factors/cwd.ts";
import { hasTrait } from "../../trial/factors/index.ts";
import type { Observable } from "../observe/observable.ts";
import { anyPlaceholder } from "../observe/mask-stated-levels.ts";
import type { TrialContext } from "./trial-context.ts";

/** What bounds a path or a URL in a text. */
const boundary = /[\s"'`<>()[\],;|]/;

/** Nothing, steps from folder to folder, a sign for the home, or placeholders of other factors' folders. */
const steps = new RegExp(String.raw`^(?:[./\\~]|${anyPlaceholder.source})*$`);

/**
 * Whether a part of a text stands in a path that states the level of its trial, wherever that is not the control's, and
 * adds nothing of its own there: `/tmp/acme/notes` beside `/home/dev/.acme/notes` has no `.acme/`, and `../../tmp/acme`
 * has more steps than `../.acme`. How many steps lead up from the working directory follows from where that is.
 */
export function isInStatedPath(
  observable: Observable,
  factor: string,
  control: string | undefined,
  context: TrialContext,
): boolean {
  const { whole, starts } = observable;
  if (observable.facet !== "part" || whole === undefined || starts === undefined) return false;
  let rows = 0;
  for (const [trial, symbol] of observable.symbols.entries()) {
    const value = observable.values[symbol];
    const level = context.trials[trial]?.environment[factor];
    if (value === undefined || level === undefined || level === control) continue;
    if (!steps.test(value) || !(hasTrait(factor, "folder") || level.startsWith("/"))) return false;
    const inText = whole.symbols[trial] ?? -1;
    const path = pathAround(whole.values[inText] ?? "", starts[inText] ?? 0, value.length);
    // Whether a folder is in the home, and how far from another, shows in how its path is written.
    const isPathBetween =
      hasTrait(factor, "folder") && (path.startsWith("../") || path.includes(`{${cwd.meta.name}}`));
    if (!path.includes(`{${factor}}`) && !isPathBetween) return false;
    rows += 1;
  }
  return rows > 0;
}

/** The path that holds a range of a text. */
function pathAround(text: string, start: number, length: number): string {
  let from = start;
  while (from > 0 && !boundary.test(text[from - 1] ?? " ")) from -= 1;
  let to = start + length;
  while (to < text.length && !boundary.test(text[to] ?? " ")) to += 1;
  return text.slice(from, to);
}
