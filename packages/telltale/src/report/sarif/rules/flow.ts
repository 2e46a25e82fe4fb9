import type { Flow } from "../../../static/result/inspection.ts";
import { ruleMeta } from "../rule.ts";
import type { InspectionRule } from "../rule.ts";

export const flow: InspectionRule = {
  meta: ruleMeta("flow", "note", {
    short: "What is read of the machine gets into what is sent",
    full: "A value that the program reads of its surroundings, or a choice made by it, reaches a prompt, a request, a telemetry event, a file or a command.",
    help: "An audit confirms or refutes it: the factor is among its levels.",
  }),
  found: ({ flows }) =>
    flows.map((each) => ({
      message: messageOf(each),
      places: [each.sink.place, each.source.place, ...each.steps.map(({ place }) => place)],
      key: each.id,
    })),
};

function messageOf({ source, sink, through, alternatives }: Flow): string {
  const does = through === "condition" ? "chooses" : "goes into";
  const to = sink.name === undefined ? sink.kind : `${sink.kind} ${sink.name}`;
  const among = alternatives.length === 0 ? "" : ` among ${JSON.stringify(alternatives)}`;
  return `${source.factor} (${source.reads}) ${does} ${to}${among}`;
}
