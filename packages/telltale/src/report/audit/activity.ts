import { isFolded } from "../../audit/reads.ts";
import type { AuditResult } from "../../audit/result.ts";
import { baseName } from "../../rules/program.ts";
import { foldPaths } from "../fold-paths.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";

const linesOfReads = 2;

/** What it read outside its own files and what it ran, most telling first. */
export function activity(result: AuditResult, width: number): readonly Line[] {
  const own = [...new Set(result.reads.filter((read) => !isFolded(read)).map((read) => read.path))];
  const notes = result.reads.some(isFolded) ? ["and system files"] : [];
  const commands = result.executes.map((execution) => baseName(execution.argv[0] ?? ""));
  const ran = [...counts(commands)].map(([name, count]) =>
    count > 1 ? `${name} ×${count}` : name,
  );
  return [
    ...items("READ", foldPaths(own), { notes, limit: linesOfReads, width }),
    ...items("RAN", ran, { notes: [], limit: 1, width }),
  ];
}

/** How often each occurs, the most frequent first. */
function counts(names: readonly string[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
  return new Map([...counted].toSorted((a, b) => b[1] - a[1]));
}
