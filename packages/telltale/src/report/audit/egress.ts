import type { AuditResult, Egress } from "../../judgement/audit/result.ts";
import { bytesText } from "../amounts.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { table } from "../table.ts";
import { visible } from "../text/visible.ts";
import { sectionIndent } from "./layout.ts";

const shown = 8;

/** All destinations that were contacted, with purpose, size, and whether Telltale could decode what was sent. */
export function egress(result: AuditResult, width: number): readonly Line[] {
  const lead: Line = [span("  "), span("WENT TO", "heading")];
  if (result.egress.length === 0)
    return [[...lead, span("   nowhere: no name, connection or datagram was seen")]];
  const rows = rowsShown(result).map(rowOf);
  const lines = table(
    [
      { title: "", side: "left", flexible: true },
      { title: "purpose", side: "left", flexible: true, cut: "end" },
      { title: "requests", side: "right" },
      { title: "bytes", side: "right" },
      { title: "trials", side: "right" },
      { title: "read", side: "left" },
    ],
    rows,
    { lead, indent: sectionIndent + 2, width },
  );
  const rest = result.egress.length - shown;
  return rest <= 0
    ? lines
    : [...lines, [span("    "), span(`+${rest} more (--json has all)`, "dim")]];
}

/**
 * The rows that are shown: destinations of a secret come first, however few bytes they got, and at least one row is of
 * the installation. Many destinations with more bytes cannot displace them.
 */
function rowsShown({ egress: rows, sources }: AuditResult): readonly Egress[] {
  const secret = sources.filter(({ kind }) => kind === "secret");
  const hosts = new Set(secret.map(({ host }) => host));
  const ordered = rows.toSorted((a, b) => Number(hosts.has(b.host)) - Number(hosts.has(a.host)));
  const first = ordered.slice(0, shown);
  const install = ordered.find(({ during }) => during === "install");
  if (install === undefined || first.includes(install)) return first;
  return [...first.slice(0, -1), install];
}

function rowOf(row: Egress): readonly Span[] {
  const isUsual = row.port === 443 && row.transport === "tls";
  const when = row.during === undefined ? "" : " (at install)";
  const host = row.transport === "dns" || isUsual ? row.host : `${bracketed(row.host)}:${row.port}`;
  return [
    span(visible(`${host}${row.transport === "udp" ? "/udp" : ""}${when}${throughText(row)}`)),
    span(row.transport === "dns" ? "name looked up" : visible(row.purpose.replaceAll("-", " "))),
    span(String(row.requests)),
    span(bytesText(row.bytes)),
    span(String(row.trials)),
    row.readable ? span("all") : span(row.requests === 0 ? "none" : "in part", "warning"),
  ];
}

/** The name for which the connection was opened, where that differs. */
function throughText({ through = [] }: Egress): string {
  const rest = through.length > 1 ? ` +${through.length - 1}` : "";
  return through.length === 0 ? "" : ` through ${through[0]}${rest}`;
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
