import type { Inspection } from "../../static/result/inspection.ts";
import { foldPaths } from "../fold-paths.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";
import { nameWidth } from "./section.ts";

/** Instruction files of coding tools: an agent carries out what they say, although they are no program. */
export function instructions(all: Inspection["instructions"], width: number): readonly Line[] {
  if (all.length === 0) return [];
  const names = all.map(({ path }) => path.split("!").at(-1) ?? path);
  return items("OBEYED", foldPaths(names), { notes: [], limit: 2, width, nameWidth });
}
