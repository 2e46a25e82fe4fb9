import type { Inspection } from "../../static/result/inspection.ts";
import { foldPaths } from "../fold-paths.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";
import { nameWidth } from "./section.ts";

/** Files that a coding tool obeys: what stands in them is done, though it is no program. */
export function instructions(all: Inspection["instructions"], width: number): readonly Line[] {
  if (all.length === 0) return [];
  const names = all.map(({ path }) => path.split("!").at(-1) ?? path);
  return items("OBEYED", foldPaths(names), { notes: [], limit: 2, width, nameWidth });
}
