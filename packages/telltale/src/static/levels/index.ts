import type { Flow, HiddenTable, SuggestedLevel } from "../result/inspection.ts";
import { families, familyOf } from "../../trial/factors/families.ts";
import { factors } from "../../trial/factors/index.ts";
import { levelOf } from "./level-of.ts";
import { poolWords } from "./pooled-levels.ts";

/**
 * Sinks whose flows are ranked higher: a value that leaves in a text or a header tells more than one given to a
 * command.
 */
const egressSinks: ReadonlySet<Flow["sink"]["kind"]> = new Set([
  "prompt",
  "text",
  "request-header",
  "request-body",
  "telemetry",
  "request",
]);

const ranks = { decoded: 0, compared: 1, comparedElsewhere: 2, read: 3 } as const;
const most = 300;
/** Limit of the levels from one list. */
const mostOfList = 24;

/** The factor or the family to which the values of a table belong; texts and digests belong to none. */
function factorOfTable({ holds }: HiddenTable): string | undefined {
  const family = families.find(({ table }) => table === holds);
  return family?.name ?? factors.find(({ code }) => code?.table === holds)?.meta.name;
}

/**
 * Suggests levels of factors that the program looks for: first what it hides, then what it compares with what it reads,
 * then the variables and files that lead to something it sends.
 * @returns each level of a factor once, the most promising first.
 */
export function suggestLevels(
  flows: readonly Flow[],
  tables: readonly HiddenTable[],
): readonly SuggestedLevel[] {
  const found: SuggestedLevel[] = [
    ...tables.flatMap((table) => fromTable(table)),
    ...flows.flatMap((flow) => fromFlow(flow)),
  ];
  const seen = new Set<string>();
  return found
    .toSorted((one, other) => one.rank - other.rank)
    .filter(({ factor, level }) => {
      const key = `${factor}=${level}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, most);
}

function fromTable(table: HiddenTable): readonly SuggestedLevel[] {
  if (table.holds === "text") return keywordsIn(table);
  const factor = factorOfTable(table);
  if (factor === undefined) return [];
  return partOf(table.values).flatMap((value) => {
    const level = levelOf(factor, value);
    const because = `decoded from a hidden table of ${table.count} ${table.holds}`;
    return level === undefined
      ? []
      : [{ ...level, rank: ranks.decoded, because, place: table.place }];
  });
}

/** A sample of a long list, spread evenly: lists are in some order, and similar values stand together. */
function partOf(values: readonly string[]): readonly string[] {
  const step = Math.max(1, values.length / mostOfList);
  return Array.from(
    { length: Math.min(mostOfList, values.length) },
    (_, index) => values[Math.floor(index * step)] ?? "",
  );
}

/** Programs look for hidden words within names: one name can hold many of them. */
function keywordsIn(table: HiddenTable): readonly SuggestedLevel[] {
  const because = `name of words from a hidden table of ${table.count} texts`;
  return poolWords(table.values).map((level) => ({
    ...level,
    rank: ranks.decoded,
    because,
    place: table.place,
  }));
}

function fromFlow(flow: Flow): readonly SuggestedLevel[] {
  const { factor, reads, place } = flow.source;
  const isEgress = egressSinks.has(flow.sink.kind);
  const compared = partOf(flow.compared).flatMap((value) => {
    const level = levelOf(factor, value);
    const rank = isEgress ? ranks.compared : ranks.comparedElsewhere;
    return level === undefined
      ? []
      : [{ ...level, rank, because: `${reads} is compared with it`, place }];
  });
  const isNamed = familyOf(factor) !== undefined;
  if (!isNamed || !isEgress) return compared;
  const because = `${reads} leads to ${flow.sink.kind}${flow.sink.name === undefined ? "" : ` ${flow.sink.name}`}`;
  return [...compared, { factor, level: "", rank: ranks.read, because, place }];
}
