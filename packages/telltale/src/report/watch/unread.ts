import type { Connection } from "../../capture/trace/connection.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { bytesText, countText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { visible } from "../text/visible.ts";

const shown = 10;

const words: Readonly<Record<Exclude<Connection["outcome"], "decoded">, string>> = {
  opaque: "no protocol that Telltale knows",
  "certificate-refused": "the subject refused Telltale's certificate",
  malformed: "broke the rules of its protocol",
  silent: "opened and closed without a byte",
  refused: "not let through by the cage",
};

/** Connections of which no request was read; those of one kind to one destination are grouped. */
export function unread(trace: Trace): readonly Line[] {
  const groups = Map.groupBy(
    trace.connections.filter((connection) => connection.outcome !== "decoded"),
    (connection) =>
      `${connection.host}:${connection.port}/${connection.transport} ${connection.outcome}`,
  );
  if (groups.size === 0) return [];
  const lines = [...groups.values()].slice(0, shown).map(lineOf);
  const rest = groups.size - shown;
  return [
    [span("  "), span("NOT READ", "heading")],
    ...lines,
    ...(rest > 0 ? [[span(`    +${rest} more (--json has all)`, "dim")]] : []),
    [],
  ];
}

function lineOf(connections: readonly Connection[]): Line {
  const [first] = connections;
  if (first === undefined || first.outcome === "decoded") return [];
  const bytes = connections.reduce((sum, connection) => sum + connection.bytesOut, 0);
  const reason = first.reason === undefined ? "" : `: ${first.reason}`;
  return [
    span("    "),
    span(visible(`${first.host}:${first.port}/${first.transport}`), "strong"),
    span(`  ${countText(connections.length, "flow")}, ${bytesText(bytes)}  `),
    span(
      visible(`${words[first.outcome]}${reason}`),
      first.outcome === "silent" ? "dim" : "warning",
    ),
  ];
}
