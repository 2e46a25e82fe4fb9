import type { Decode } from "../../judgement/rules/evidence.ts";
import type { Exchange } from "../../capture/trace/exchange.ts";
import { frontOf } from "../../capture/trace/named-hosts.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { bytesText, countText, shareText } from "../amounts.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { table } from "../table.ts";
import { visible } from "../text/visible.ts";
import { highlights } from "./highlights.ts";

const shown = 60;

/**
 * All requests in the order sent: time, destination, content, size, dialect, summary. Equal requests without a body are
 * counted at the first of them.
 */
export function sent(trace: Trace, decode: Decode, width: number): readonly Line[] {
  const lead: Line = [span("  "), span("SENT", "heading")];
  if (trace.exchanges.length === 0) return [[...lead, span("     no request was seen")], []];
  const groups = [...Map.groupBy(trace.exchanges, kindOf).values()];
  const rows = groups.slice(0, shown).map((exchanges) => rowOf(exchanges, decode, trace));
  const rest = groups.slice(shown).reduce((sum, exchanges) => sum + exchanges.length, 0);
  return [
    ...table(
      [
        { title: "at", side: "right" },
        { title: "host", side: "left", flexible: true },
        { title: "request", side: "left", flexible: true },
        { title: "bytes", side: "right" },
        { title: "read as", side: "left" },
        { title: "about", side: "left", flexible: true, cut: "end" },
      ],
      rows,
      { lead, indent: 4, width },
    ),
    ...(rest > 0 ? [[span(`    +${rest} more (--json has all)`, "dim")]] : []),
    [],
  ];
}

/** The key by which requests without a body are equal for a reader; one with a body is always separate. */
function kindOf(exchange: Exchange): string {
  const { id, request, response, messages, scheme, host, port } = exchange;
  if (request.body.length > 0 || messages !== undefined) return id;
  const path = pathOf(request.target);
  return JSON.stringify([scheme, host, port, request.method, path, response?.status]);
}

function pathOf(target: string): string {
  return target.split("?", 1)[0] ?? "";
}

/** @param exchanges equal requests, at least one. */
function rowOf(exchanges: readonly Exchange[], decode: Decode, trace: Trace): readonly Span[] {
  const [exchange] = exchanges;
  if (exchange === undefined) return [];
  const decoded = decode(exchange);
  const all = exchanges.map((each) => decode(each));
  const bytes = all.reduce((sum, each) => sum + each.bytes, 0);
  const bytesDecoded = all.reduce((sum, each) => sum + each.bytesDecoded, 0);
  const { request } = exchange;
  const isUsual = exchange.port === (exchange.scheme === "https" ? 443 : 80);
  const part = bytesDecoded >= bytes ? "" : ` ${shareText(bytesDecoded, bytes)}`;
  const times = exchanges.length > 1 ? [`×${exchanges.length}`] : [];
  return [
    span(`${(exchange.at / 1000).toFixed(2)} s`, "dim"),
    span(visible(isUsual ? exchange.host : `${exchange.host}:${exchange.port}`), "strong"),
    span(visible(`${request.method} ${pathOf(request.target)}`)),
    span(bytesText(bytes)),
    span(visible(`${decoded.dialect}${part}`), part === "" ? "plain" : "warning"),
    span(
      visible(
        [...times, ...throughOf(exchange, trace), ...answerOf(exchange), highlights(decoded)]
          .filter((text) => text !== "")
          .join(", "),
      ),
    ),
  ];
}

/** The name for which its connection was opened, where that differs. */
function throughOf(exchange: Exchange, trace: Trace): readonly string[] {
  const connection = trace.connections.find(({ id }) => id === exchange.connection);
  const front = connection === undefined ? undefined : frontOf(exchange, connection);
  return front === undefined ? [] : [`through ${front}`];
}

/** The answer, where it is worth showing. */
function answerOf(exchange: Exchange): readonly string[] {
  const { response, messages } = exchange;
  if (messages !== undefined) return [`socket, ${countText(messages.length, "message")}`];
  if (response === undefined) return ["no answer"];
  return response.status >= 300 ? [`answer ${response.status}`] : [];
}
