/**
 * Holds the following of flows against programs that were written without sight of it (README.md beside).
 *
 *     node bench/inspect/flows/measure-flows.ts [--held-out] [--json]
 */
import { findFlows } from "../../../packages/telltale/src/static/taint/index.ts";
import { loadPrograms } from "./load-programs.ts";
import type { Sample, SampleProgram } from "./load-programs.ts";
import { scoreProgram } from "./score-program.ts";
import type { ProgramScore } from "./score-program.ts";

export interface FlowFigures {
  readonly programs: number;
  readonly flows: number;
  readonly found: number;
  readonly rightWay: number;
  readonly nearMisses: number;
  readonly wrong: number;
  readonly unlisted: number;
}

export interface FlowMeasure {
  readonly all: FlowFigures;
  readonly sources: FlowFigures;
  readonly bundles: FlowFigures;
  readonly programs: readonly ProgramScore[];
}

/** Reads every program of a sample and follows its flows. @throws Error where a truth is not one. */
export function measureFlows(sample: Sample = "programs"): FlowMeasure {
  const programs = loadPrograms(sample).map(measureProgram);
  return {
    all: figuresOf(programs),
    sources: figuresOf(programs.filter(({ isBundle }) => !isBundle)),
    bundles: figuresOf(programs.filter(({ isBundle }) => isBundle)),
    programs,
  };
}

function measureProgram(program: SampleProgram): ProgramScore {
  try {
    return scoreProgram(program, findFlows(program.modules).flows);
  } catch (error) {
    // One program on which the analysis breaks must not hide the figures of the others.
    return scoreProgram(program, [], String(error));
  }
}

function figuresOf(programs: readonly ProgramScore[]): FlowFigures {
  const sum = (count: (program: ProgramScore) => number) =>
    programs.reduce((total, program) => total + count(program), 0);
  return {
    programs: programs.length,
    flows: sum(({ flows }) => flows),
    found: sum(({ found }) => found),
    rightWay: sum(({ rightWay }) => rightWay),
    nearMisses: sum(({ nearMisses }) => nearMisses),
    wrong: sum(({ wrong }) => wrong.length),
    unlisted: sum(({ unlisted }) => unlisted.length),
  };
}

function lineOf(title: string, of: FlowFigures): string {
  return [
    `${title}: ${of.programs} programs`,
    `${of.found} of ${of.flows} flows found`,
    `${of.rightWay} of these the right way`,
    `${of.wrong} of ${of.nearMisses} near misses told as flows`,
    `${of.unlisted} told that no truth lists`,
  ].join(", ");
}

function linesOf({ name, missed, wrong, unlisted, failure }: ProgramScore): readonly string[] {
  const lines = [
    ...(failure === undefined ? [] : [`  failed    ${failure}`]),
    ...missed.map(
      (one) => `  missed    ${one.factor} → ${one.sink.join("|")} (${one.through}): ${one.note}`,
    ),
    ...wrong.map((one) => `  wrong     ${one.factor} → ${one.sink.join("|")}: ${one.why}`),
    ...unlisted.map((one) => `  unlisted  ${one}`),
  ];
  return lines.length === 0 ? [] : [name, ...lines];
}

if (import.meta.main) {
  const measure = measureFlows(process.argv.includes("--held-out") ? "held-out" : "programs");
  if (process.argv.includes("--json")) console.log(JSON.stringify(measure, null, 2));
  else {
    console.log(lineOf("all", measure.all));
    console.log(lineOf("sources", measure.sources));
    console.log(lineOf("bundles", measure.bundles));
    for (const program of measure.programs) for (const line of linesOf(program)) console.log(line);
  }
}
