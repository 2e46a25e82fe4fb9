import type { Connection, Outcome } from "../../capture/trace/connection.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { allTrials } from "./evidence.ts";
import type { Severity } from "./finding.ts";
import { counted, placesOverTrials } from "./place.ts";
import type { CaseFinding, Rule } from "./rule.ts";

const words: Readonly<Partial<Record<Outcome, { what: string; severity: Severity }>>> = {
  opaque: { what: "bytes of no known protocol", severity: "medium" },
  malformed: { what: "bytes that break their protocol's rules", severity: "medium" },
  "certificate-refused": { what: "the subject refused Telltale's certificate", severity: "medium" },
  refused: { what: "not let through by the cage", severity: "low" },
};

/** Something wanted to leave that Telltale could not read. What it was is not known: that is the fact. */
export const unreadableEgress = {
  meta: {
    id: "unreadable-egress",
    title: "A connection could not be read",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const flows = allTrials(evidence).flatMap((trace) =>
      trace.connections
        .filter((connection) => words[connection.outcome] !== undefined)
        .map((connection) => ({ trace, connection })),
    );
    const groups = Map.groupBy(
      flows,
      ({ connection }) =>
        `${connection.host}:${connection.port}/${connection.transport} ${connection.outcome}`,
    );
    return [...groups.values()].map(findingOf);
  },
} as const satisfies Rule;

function findingOf(flows: readonly { trace: Trace; connection: Connection }[]): CaseFinding {
  const first = flows[0]?.connection;
  const word = words[first?.outcome ?? "opaque"];
  const bytes = flows.reduce((sum, flow) => sum + flow.connection.bytesOut, 0);
  return {
    severity: word?.severity ?? "medium",
    title: `${first?.host}:${first?.port}/${first?.transport}: ${word?.what} (${counted(flows.length, "flow")}, ${counted(bytes, "byte")})`,
    evidence: placesOverTrials(
      flows.map(({ trace, connection }) =>
        [trace.id, connection.id, connection.reason ?? ""].filter((part) => part !== "").join(" "),
      ),
    ),
  };
}
