import type { Collector } from "./collector.ts";
import { knownShapes } from "./services/known-shapes.ts";
import { repeatedCalls } from "./services/repeated-calls.ts";

/** Services for telemetry, flags and errors, by the shape of their clients. */
export const services: Collector<"services"> = {
  meta: { kind: "services", title: "services" },
  open() {
    const [known, repeated] = [knownShapes(), repeatedCalls()];
    return {
      ...known,
      nodes: { ...known.nodes, ...repeated.nodes },
      moduleEnd(module, calls) {
        known.moduleEnd?.(module, calls);
        repeated.moduleEnd?.(module, calls);
      },
      entries: () => [...known.entries(), ...repeated.entries()],
    };
  },
};
