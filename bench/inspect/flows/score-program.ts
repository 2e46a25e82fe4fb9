import type { Flow } from "../../../packages/telltale/src/static/result/inspection.ts";
import type { FlowTruth, NearMiss, TrueFlow } from "./truth.ts";

export interface ProgramScore {
  readonly name: string;
  readonly isBundle: boolean;
  /** True flows of code that can run. */
  readonly flows: number;
  readonly found: number;
  /** Of those found, how many are told with the right way, by value or by choice. */
  readonly rightWay: number;
  readonly nearMisses: number;
  readonly missed: readonly TrueFlow[];
  /** Near misses that were told as flows. */
  readonly wrong: readonly NearMiss[];
  /** Flows told that are neither in the truth nor among its near misses: `factor → kind (way)`. */
  readonly unlisted: readonly string[];
  /** What was thrown, where the analysis ended by an error. */
  readonly failure?: string;
}

type Statement = Pick<TrueFlow, "factor" | "or" | "sink">;

/** Whether a flow that was told says what the statement says: the same source, and one of its kinds of sink. */
function says({ source, sink }: Flow, statement: Statement): boolean {
  const names = [statement.factor, ...(statement.or ?? [])];
  const isSource = names.some((name) =>
    name.endsWith("*") ? source.factor.startsWith(name.slice(0, -1)) : source.factor === name,
  );
  return isSource && statement.sink.includes(sink.kind);
}

/** Holds the flows that were told of one program against its truth. */
export function scoreProgram(
  program: { readonly name: string; readonly isBundle: boolean; readonly truth: FlowTruth },
  told: readonly Flow[],
  failure?: string,
): ProgramScore {
  const { name, isBundle, truth } = program;
  const living = truth.flows.filter(({ dead }) => dead !== true);
  const found = living.filter((flow) => told.some((one) => says(one, flow)));
  const rightWay = found.filter(
    (flow) =>
      flow.through === "either" ||
      told.some((one) => says(one, flow) && one.through === flow.through),
  );
  const listed: readonly Statement[] = [...truth.flows, ...truth.none];
  const unlisted = told
    .filter((one) => !listed.some((statement) => says(one, statement)))
    .map((one) => `${one.source.factor} → ${one.sink.kind} (${one.through})`);
  return {
    name,
    isBundle,
    flows: living.length,
    found: found.length,
    rightWay: rightWay.length,
    nearMisses: truth.none.length,
    missed: living.filter((flow) => !found.includes(flow)),
    wrong: truth.none.filter((miss) => told.some((one) => says(one, miss))),
    unlisted: [...new Set(unlisted)],
    ...(failure === undefined ? {} : { failure }),
  };
}
