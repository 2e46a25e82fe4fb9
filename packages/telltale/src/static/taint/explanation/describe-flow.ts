import { createHash } from "node:crypto";
import type { Flow, FlowStep } from "../../result/inspection.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import type { TaintFact } from "../propagation/taint-fact.ts";
import type { SelectedFlow } from "../select-flows.ts";
import { anchorsOf } from "./anchors.ts";
import { comparisonsOf } from "./comparisons.ts";
import { readableCode } from "./readable-code.ts";

const mostSteps = 24;
const choosing: ReadonlySet<string> = new Set(["chosen by", "looked up by", "compared"]);

/**
 * Describes a selected flow for the report: source, sink, steps with readable code, anchors, alternatives, comparisons.
 */
export function describeFlow(
  program: LinkedProgram,
  { sinkHit: { fact, match }, alternatives, folded }: SelectedFlow,
): Flow {
  const { factor, reads, module, node } = fact.source;
  const sinkCode = readableCode(program, fact.module, match.node);
  const id = createHash("sha256")
    .update([factor, reads, match.kind, match.name ?? "", sinkCode].join("\n"))
    .digest("hex")
    .slice(0, 12);
  return {
    id: `flow-${id}`,
    source: { factor, reads, place: module.place(node.start) },
    sink: {
      kind: match.kind,
      ...(match.name === undefined ? {} : { name: match.name }),
      place: fact.module.place(match.node.start),
    },
    through: fact.implicitFlows > 0 ? "condition" : "value",
    steps: stepsOf(program, fact, match.node, sinkCode),
    anchors: [...anchorsOf(fact, match)],
    alternatives: [...alternatives],
    compared: [...comparisonsOf(program, fact)],
    folded,
  };
}

function stepsOf(
  program: LinkedProgram,
  last: TaintFact,
  sink: TaintFact["node"],
  sinkCode: string,
): FlowStep[] {
  const steps: FlowStep[] = [];
  for (let fact: TaintFact | undefined = last; fact !== undefined; fact = fact.predecessor) {
    const code = readableCode(program, fact.module, fact.node);
    const later = steps.at(-1);
    // Facts of one statement are one step. It keeps the kind of a choice or comparison, which says more than how the
    // value came.
    const isSame = later?.code === code;
    if (isSame) steps.pop();
    const does = isSame && choosing.has(later.does) ? later.does : fact.does;
    steps.push({ place: fact.module.place(fact.node.start), code, does });
  }
  const inOrder = steps.toReversed();
  if (inOrder.at(-1)?.code !== sinkCode)
    inOrder.push({ place: last.module.place(sink.start), code: sinkCode, does: "leaves" });
  const surplus = inOrder.length - mostSteps;
  return surplus > 0
    ? [...inOrder.slice(0, mostSteps / 2), ...inOrder.slice(mostSteps / 2 + surplus)]
    : inOrder;
}
