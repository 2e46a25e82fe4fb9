import type { Collecting, Collector, NodeHandlers } from "./collector.ts";
import type { Inventory } from "../result/inspection.ts";
import { knownServices } from "./services/known-services.ts";
import { knownSignatures } from "./services/known-signatures.ts";
import { repeatedCalls } from "./services/repeated-calls.ts";

type Gathering = Collecting<Inventory["services"][number]>;

/** Services for telemetry, feature flags and error reports: by client signatures, repeated calls and known hosts. */
export const services: Collector<"services"> = {
  kind: "services",
  open: () => together([knownSignatures(), repeatedCalls(), knownServices()]),
};

/** Combines several collectors; no two of them may handle the same node type. */
function together(all: readonly Gathering[]): Gathering {
  const nodes: NodeHandlers = Object.assign({}, ...all.map((each) => each.nodes));
  return {
    nodes,
    text: (text, module) => all.forEach((each) => each.text?.(text, module)),
    moduleEnd: (module, calls) => all.forEach((each) => each.moduleEnd?.(module, calls)),
    file: (file) => all.forEach((each) => each.file?.(file)),
    entries: () => all.flatMap((each) => each.entries()),
  };
}
