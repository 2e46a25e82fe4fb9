import { hasTrait } from "../../../trial/factors/index.ts";
import type { Flow } from "../../../static/result/inspection.ts";
import type { Dependence } from "../../../experiment/signals/dependence.ts";

/** A shorter fixed text stands beside many values. */
const shortestAnchor = 4;

/** Places that hold parts of an address. */
const addressed = /header\.host|target|name look-up/;
const addresses: ReadonlySet<Flow["sink"]["kind"]> = new Set(["request-url", "request"]);
/** Forms of a dependence in which something is sent or not. */
const sent: ReadonlySet<Dependence["form"]> = new Set(["presence", "count"]);

/**
 * How well a flow of the program explains a confirmed dependence: 0 not at all, else the more the better. Its source
 * must be one of the factors; and its fixed texts must stand at the very place, or its header must be that one, or the
 * event that it logs must be named there.
 */
export function explains(flow: Flow, dependence: Dependence): number {
  if (!dependence.factors.includes(flow.source.factor)) return 0;
  const where = dependence.where.toLowerCase();
  const name = flow.sink.name?.toLowerCase();
  if (flow.sink.kind === "request-header")
    return name !== undefined && where.includes(`header.${name}`) ? 3 : 0;
  // That requests follow the address of the model does not single out one flow among many that read some address.
  if (hasTrait(flow.source.factor, "endpoint") && addresses.has(flow.sink.kind)) return 0;
  if (flow.sink.kind === "request-url") return addressed.test(where) ? 1 : 0;
  if (flow.sink.kind === "request")
    return dependence.class === "behaviour" && sent.has(dependence.form) ? 1 : 0;
  const examples = dependence.example.map(({ value }) => value);
  const beside = flow.anchors.filter((anchor) => standsAt(anchor, dependence)).length;
  const chosen = flow.alternatives.filter(
    (text) => text !== "" && examples.some((value) => value.includes(text)),
  ).length;
  if (beside > 0) return 2 + beside + (flow.through === "condition" ? Math.min(chosen, 2) : 0);
  return flow.sink.kind === "telemetry" && name !== undefined && where.includes(name) ? 1 : 0;
}

/** Whether a fixed text of the program stands beside what was seen to differ. */
export function standsAt(anchor: string, { example }: Dependence): boolean {
  return (
    anchor.trim().length >= shortestAnchor && example.some(({ value }) => standsIn(anchor, value))
  );
}

/** An example is cut around its difference, and so may be the text beside it. */
function standsIn(anchor: string, value: string): boolean {
  if (value.includes(anchor)) return true;
  const longest = 16;
  return (
    anchor.length > longest &&
    (value.includes(anchor.slice(0, longest)) || value.includes(anchor.slice(-longest)))
  );
}
