import { placesIn } from "../../result/place.ts";
import { codeLines } from "../code/code-lines.ts";
import { factsOf, capabilitiesIn } from "../compare-facts.ts";
import type { Fact, FunctionRow, ProgramTable } from "../function-row.ts";
import { featuresOfRow } from "../match/similarity.ts";
import { programGraph } from "../match/program-graph.ts";
import type { ProgramGraph } from "../match/program-graph.ts";
import type { Behaviour, Mark } from "./behaviour.ts";
import { namesLevel, readsFactor } from "./factor-facts.ts";

/** Only the first marks are kept: what shows in more places is no single behaviour. */
const mostMarks = 200;
const sketchLength = 64;
const codeShown = 12;
const longestCode = 160;
/** Calls from the function that reads to the one that branches; those between only forward the value. */
const hops = 3;
/** Tokens of a function that only forwards a value. */
const longestGiver = 60;
/** A helper with more users says nothing about any of them. */
const mostUsers = 40;

/** The places where a release shows the behaviour. */
export function findBehaviour(table: ProgramTable, behaviour: Behaviour): readonly Mark[] {
  const side = programGraph(table);
  return rowsWith(side, behaviour)
    .slice(0, mostMarks)
    .flatMap((index) => {
      const row = table.rows[index];
      return row === undefined ? [] : [markOf(table, row, index, behaviour)];
    });
}

function rowsWith(side: ProgramGraph, behaviour: Behaviour): readonly number[] {
  const { table, rows } = side;
  const having = (holds: (fact: Fact) => boolean): readonly number[] => {
    const numbers = new Set([...table.facts.keys()].filter((at) => isHeld(table.facts[at], holds)));
    return [...rows.keys()].filter((at) => rows[at]?.facts.some((each) => numbers.has(each)));
  };
  switch (behaviour.by) {
    case "text": {
      const { text } = behaviour;
      const long = new Set(
        table.prose.filter((each) => each.text.includes(text)).map(({ row }) => row),
      );
      const short = having(({ kind, value }) => kind === "text" && value.includes(text));
      return [...new Set([...short, ...long])];
    }
    case "host":
      return having(({ kind, value }) => kind === "host" && value === behaviour.host.toLowerCase());
    case "variable":
      return having(
        ({ kind, value }) => kind === "path" && value === `process.env.${behaviour.name}`,
      );
    case "factor":
      return choosingBy(side, behaviour, having);
  }
}

/** Functions that branch on a text and read a factor, directly or through small forwarding functions. */
function choosingBy(
  { rows, usersOf }: ProgramGraph,
  { factors, anchors }: Extract<Behaviour, { readonly by: "factor" }>,
  having: (holds: (fact: Fact) => boolean) => readonly number[],
): readonly number[] {
  const choosing = new Set(having(({ kind }) => kind === "chooses"));
  const reading = new Set(having((fact) => factors.some((factor) => readsFactor(fact, factor))));
  let givers = [...reading].filter((index) => isGiver(index));
  for (let hop = 0; hop < hops; hop++) {
    const users = givers
      .map((index) => usersOf(index))
      .filter((list) => list.length <= mostUsers)
      .flat()
      .filter((index) => !reading.has(index));
    for (const index of users) reading.add(index);
    givers = users.filter((index) => isGiver(index));
  }
  const found = [...reading].filter((index) => choosing.has(index)).toSorted((a, b) => a - b);
  if (anchors.length === 0) return found;
  const anchored = new Set(
    having(({ kind, value }) => kind === "text" && anchors.some((each) => value.includes(each))),
  );
  return found.filter((index) =>
    [index, ...usersOf(index), ...(rows[index]?.uses ?? [])].some((near) => anchored.has(near)),
  );

  function isGiver(index: number): boolean {
    return (rows[index]?.size ?? 0) <= longestGiver && !choosing.has(index);
  }
}

function isHeld(fact: Fact | undefined, holds: (fact: Fact) => boolean): boolean {
  return fact !== undefined && holds(fact);
}

function markOf(table: ProgramTable, row: FunctionRow, index: number, behaviour: Behaviour): Mark {
  const facts = factsOf(table, row);
  const module = table.modules[row.module];
  const text = module?.text ?? "";
  const place = placesIn(module?.path ?? "", text)(row.start);
  const sketch = [...featuresOfRow(table, index)].toSorted((a, b) => a - b).slice(0, sketchLength);
  return {
    form: row.namelessDigest,
    sketch,
    name: row.key || row.name,
    key: row.key,
    weight: weightOf(facts, behaviour),
    code: codeLines(text.slice(row.start, row.end))
      .slice(0, codeShown)
      .map((line) => line.text.slice(0, longestCode)),
    touches: [...capabilitiesIn(facts)],
    file: place.file,
    line: place.line ?? 1,
    column: place.column ?? 1,
  };
}

function weightOf(facts: readonly Fact[], behaviour: Behaviour): number {
  if (behaviour.by !== "factor") return 1;
  const { factors } = behaviour;
  const names = facts.some((fact) => factors.some((factor) => namesLevel(fact, factor)));
  const reads = facts.some((fact) => factors.some((factor) => readsFactor(fact, factor)));
  return 1 + 2 * Number(names) + Number(reads);
}
