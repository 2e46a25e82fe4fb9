import { isFolded } from "../../judgement/audit/reads.ts";
import type { AuditResult } from "../../judgement/audit/result.ts";
import { baseName } from "../../judgement/rules/program.ts";
import { foldPaths } from "../fold-paths.ts";
import { items } from "../items.ts";
import type { Line } from "../line.ts";

const linesOfReads = 2;

/**
 * What the subject read outside its own files and what it executed, the most revealing first. The activity of its
 * install scripts has lines of its own, which the activity of the turns cannot fill.
 */
export function activity(result: AuditResult, width: number): readonly Line[] {
  const isOfTurn = ({ during }: { readonly during?: string | undefined }): boolean =>
    during === undefined;
  const reads = Map.groupBy(result.reads, isOfTurn);
  const executes = Map.groupBy(result.executes, isOfTurn);
  const turn = readText(reads.get(true) ?? []);
  const install = readText(reads.get(false) ?? []);
  const ran = commandsText(executes.get(true) ?? []);
  const ranAtInstall = commandsText(executes.get(false) ?? []);
  return [
    ...items("READ", turn.paths, { notes: turn.notes, limit: linesOfReads, width }),
    ...atInstall(install.paths, install.notes, width),
    ...items("RAN", ran, { notes: [], limit: 1, width }),
    ...atInstall(ranAtInstall, [], width),
  ];
}

type Texts = readonly string[];

function readText(reads: AuditResult["reads"]): { readonly paths: Texts; readonly notes: Texts } {
  const own = new Set(reads.filter((read) => !isFolded(read)).map((read) => read.path));
  return { paths: foldPaths([...own]), notes: reads.some(isFolded) ? ["and system files"] : [] };
}

/** `git ×3`, `rg`. */
function commandsText(executes: AuditResult["executes"]): Texts {
  const commands = executes.map((execution) => baseName(execution.argv[0] ?? ""));
  return [...counts(commands)].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name));
}

function atInstall(all: Texts, notes: Texts, width: number): readonly Line[] {
  if (all.length === 0 && notes.length === 0) return [];
  return items("", ["at install:", ...all], { notes, limit: 1, width });
}

/** The frequency of each name, the most frequent first. */
function counts(names: readonly string[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
  return new Map([...counted].toSorted((a, b) => b[1] - a[1]));
}
