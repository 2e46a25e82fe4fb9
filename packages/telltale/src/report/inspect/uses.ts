import type { Inventory } from "../../static/result/inspection.ts";
import { foldPaths } from "../fold-paths.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";
import { nameWidth } from "./section.ts";

/** Variables, files and commands that the program uses, and the packages of which it consists. */
export function uses(inventory: Inventory, width: number): readonly Line[] {
  const { variables, settings, files, childProcesses, modules } = inventory;
  const read = variables.filter(({ as, optOut }) => as === "read" && !optOut);
  const named = variables.filter(({ as, optOut }) => as === "named" && !optOut).length;
  const lines = (limit: number, notes: readonly string[] = []) => ({
    notes,
    limit,
    width,
    nameWidth,
  });
  return [
    ...items(
      "OPT-OUT",
      [...namesOf(variables.filter(({ optOut }) => optOut)), ...namesOf(settings)],
      lines(3),
    ),
    ...items("ENV", namesOf(read), lines(3, named === 0 ? [] : [`${named} more named`])),
    ...items("FILES", foldPaths(files.toSorted(byCount).map(({ path }) => path)), lines(3)),
    ...items(
      "RUNS",
      childProcesses.toSorted(byCount).map(({ command }) => command),
      lines(2),
    ),
    ...(modules.length === 0
      ? []
      : items(
          "MADE OF",
          modules.map(({ name, version }) => (version === undefined ? name : `${name}@${version}`)),
          lines(1),
        )),
  ];
}

function namesOf(entries: Inventory["variables" | "settings"]): readonly string[] {
  return entries.toSorted(byCount).map(({ name }) => name);
}

function byCount(one: { readonly count: number }, other: { readonly count: number }): number {
  return other.count - one.count;
}
