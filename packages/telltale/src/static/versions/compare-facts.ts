import type { Fact, FactKind, FunctionRow, ProgramTable } from "./function-row.ts";
import type { FactLists } from "./version-diff.ts";
import { capabilities, weights } from "./capability/capability.ts";
import type { Capability } from "./capability/capability.ts";

const mostShown = 24;

export function factsOf(table: ProgramTable, row: FunctionRow | undefined): readonly Fact[] {
  return (row?.facts ?? [])
    .map((number) => table.facts[number])
    .filter((fact) => fact !== undefined);
}

/** Facts of the first list that are missing from the second. */
export function without(facts: readonly Fact[], others: readonly Fact[]): readonly Fact[] {
  const known = new Set(others.map(({ kind, value }) => `${kind} ${value}`));
  return facts.filter(({ kind, value }) => !known.has(`${kind} ${value}`));
}

export function listsOf(facts: readonly Fact[]): FactLists {
  const of = (kind: FactKind): string[] =>
    facts
      .filter((fact) => fact.kind === kind)
      .map(({ value }) => value)
      .slice(0, mostShown);
  return {
    texts: of("text"),
    paths: of("path"),
    calls: of("calls"),
    hosts: of("host"),
    characters: of("character"),
  };
}

export function capabilitiesIn(facts: readonly Fact[]): readonly Capability[] {
  const found = new Set(
    facts.filter(({ kind }) => kind === "capability").map(({ value }) => value),
  );
  return capabilities.filter((touch) => found.has(touch));
}

/**
 * The rank of a change. Capabilities that are gained count in full; newly named hosts, paths and characters are added;
 * capabilities that it had before count a little.
 */
export function rankOf(
  all: readonly Fact[],
  added: readonly Fact[],
  removed: readonly Fact[],
): number {
  const weight = (facts: readonly Fact[]): number =>
    capabilitiesIn(facts).reduce((sum, touch) => sum + weights[touch], 0);
  const named = added.reduce((sum, fact) => sum + Math.min(weightOfFact(fact), 20), 0);
  return (
    Math.round((weight(added) * 2 + weight(removed) + weight(all) / 4 + Math.min(named, 40)) * 10) /
    10
  );
}

function weightOfFact({ kind, value }: Fact): number {
  if (kind === "host") return 6;
  if (kind === "character") return 6;
  return kind === "path" && value.startsWith("process.env.") ? 3 : 0;
}
