import { openWithEmbeddedCode } from "../program/embedded-code/read-embedded-code.ts";
import type { EmbeddedProgram } from "../program/embedded-code/read-embedded-code.ts";
import { SourceError } from "../program/source-error.ts";
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

/** Limit on the modules that come from code in texts. */
const mostDerived = 2000;
const mostDerivedCharacters = 16 * 1024 * 1024;

/**
 * Reduces a program to its functions, one module at a time; each tree is dropped before the next is parsed.
 * @param modules its JavaScript. A module that does not parse is listed in `refused` and left out.
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
  const derived: ModuleText[] = [];
  for (const { path, text } of modules) take(path, text, refused);
  // Code kept in texts, nested code included. A text that does not parse is not taken for a program and not reported.
  const seen = new Set<string>();
  let budget = mostDerivedCharacters;
  for (let next = derived.shift(); next !== undefined; next = derived.shift()) {
    if (seen.has(next.text) || seen.size >= mostDerived || next.text.length > budget) continue;
    seen.add(next.text);
    budget -= next.text.length;
    take(next.path, next.text, []);
  }
  const all = new Uint32Array(featureCount);
  let at = 0;
  for (const each of features) {
    all.set(each, at);
    at += each.length;
  }
  return { modules: kept, rows, facts, features: all, prose, refused };

  function take(path: string, text: string, unread: { path: string; reason: string }[]): void {
    const reduced = reduced1(path, text, rows.length, unread);
    if (reduced === undefined) return;
    derived.push(...reduced.code.map(moduleOf));
    const module = kept.length;
    kept.push({ path, text });
    for (const { facts: own, features: ownFeatures, prose: ownProse, ...row } of reduced.rows) {
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
): { readonly rows: readonly ReducedRow[]; readonly code: readonly EmbeddedProgram[] } | undefined {
  try {
    const { plain, literals } = openWithEmbeddedCode(path, text);
    const rows = reduceModule(plain, first);
    const { inlined, own } = literals();
    return { rows, code: [...inlined, ...own.filter(({ kind }) => kind === "javascript")] };
  } catch (error) {
    if (error instanceof SourceError) refused.push({ path, reason: error.message });
    else if (error instanceof RangeError) refused.push({ path, reason: "nested too deeply" });
    else throw error;
    return undefined;
  }
}

function moduleOf({ text, place }: EmbeddedProgram): ModuleText {
  return { path: `${place.file}!code@${place.line ?? 1}:${place.column ?? 1}.js`, text };
}
