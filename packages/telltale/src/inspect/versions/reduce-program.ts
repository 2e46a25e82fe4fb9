import { readModule } from "../source/module.ts";
import { SourceError } from "../source/source-error.ts";
import type {
  Fact,
  FactKind,
  FunctionRow,
  ModuleText,
  ProgramTable,
  Prose,
} from "./function-row.ts";
import { reduceModule } from "./reduce-module.ts";
import type { ReducedRow } from "./reduce-module.ts";

/**
 * Reduces a program to its functions, one module after the other, each tree dropped before the next is read.
 * @param modules its JavaScript; a module that is none is named under `refused` and left out.
 */
export function reduceProgram(modules: readonly ModuleText[]): ProgramTable {
  const rows: FunctionRow[] = [];
  const prose: Prose[] = [];
  const kept: ModuleText[] = [];
  const refused: { path: string; reason: string }[] = [];
  const facts: Fact[] = [];
  const factNumbers = new Map<string, number>();
  const features: Uint32Array[] = [];
  let featureCount = 0;
  for (const { path, text } of modules) {
    const reduced = reduced1(path, text, rows.length, refused);
    if (reduced === undefined) continue;
    const module = kept.length;
    kept.push({ path, text });
    for (const { facts: own, features: ownFeatures, prose: ownProse, ...row } of reduced) {
      for (const each of ownProse) prose.push({ ...each, row: rows.length, module });
      features.push(ownFeatures);
      rows.push({
        ...row,
        module,
        facts: [...own].map(numberOf),
        features: [featureCount, featureCount + ownFeatures.length],
      });
      featureCount += ownFeatures.length;
    }
  }
  const all = new Uint32Array(featureCount);
  let at = 0;
  for (const each of features) {
    all.set(each, at);
    at += each.length;
  }
  return { modules: kept, rows, facts, features: all, prose, refused };

  function numberOf(fact: string): number {
    const known = factNumbers.get(fact);
    if (known !== undefined) return known;
    const space = fact.indexOf(" ");
    facts.push({ kind: fact.slice(0, space) as FactKind, value: fact.slice(space + 1) });
    factNumbers.set(fact, facts.length - 1);
    return facts.length - 1;
  }
}

function reduced1(
  path: string,
  text: string,
  first: number,
  refused: { path: string; reason: string }[],
): readonly ReducedRow[] | undefined {
  try {
    return reduceModule(readModule(path, text), first);
  } catch (error) {
    if (error instanceof SourceError) refused.push({ path, reason: error.message });
    else if (error instanceof RangeError) refused.push({ path, reason: "nested too deeply" });
    else throw error;
    return undefined;
  }
}
