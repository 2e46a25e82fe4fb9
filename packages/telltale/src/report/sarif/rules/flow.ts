import { ruleMeta } from "../rule.ts";
import type { InspectionRule } from "../rule.ts";

export const flow: InspectionRule = {
  meta: ruleMeta("flow", "note", {
    short: "What is read of the machine gets into what is sent",
    full: "A value that the program reads of its surroundings, or a choice made by it, reaches a prompt, a request, a telemetry event, a file or a command.",
    help: "An audit confirms or refutes it: the factor is among its levels.",
  }),
  found: ({ flows }) =>
    flows.map(({ id, source, sink, through, alternatives, steps }) => ({
      message:
        `${source.factor} (${source.reads}) ${through === "condition" ? "chooses" : "goes into"} ` +
        `${sink.kind}${sink.name === undefined ? "" : ` ${sink.name}`}` +
        (alternatives.length === 0 ? "" : ` among ${JSON.stringify(alternatives)}`),
      places: [sink.place, source.place, ...steps.map(({ place }) => place)],
      key: id,
    })),
};
