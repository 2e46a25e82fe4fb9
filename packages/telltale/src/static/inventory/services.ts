import type { Collecting, Collector, NodeHandlers } from "./collector.ts";
import type { Inventory } from "../result/inspection.ts";
import { knownServices } from "./services/known-services.ts";
import { knownSignatures } from "./services/known-signatures.ts";
import { repeatedCalls } from "./services/repeated-calls.ts";

type Gathering = Collecting<Inventory["services"][number]>;

/** Services for telemetry, flags and errors: by the shape of their clients, by what they are called like, by hosts. */
export const services: Collector<"services"> = {
  meta: { kind: "services", title: "services" },
  open: () => together([knownSignatures(), repeatedCalls(), knownServices()]),
};

/** Several gatherings as one; no two of them listen for the same type of node. */
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
