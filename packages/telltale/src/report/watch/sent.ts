import type { Decode } from "../../rules/evidence.ts";
import type { Exchange } from "../../trace/exchange.ts";
import type { Trace } from "../../trace/trace.ts";
import { bytesText, countText, shareText } from "../amounts.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { table } from "../table.ts";
import { visible } from "../text/visible.ts";
import { highlights } from "./highlights.ts";

const shown = 60;

/** Every request in the order sent: when, where to, what, how much, in which dialect, what it is about. */
export function sent(trace: Trace, decode: Decode, width: number): readonly Line[] {
  const lead: Line = [span("  "), span("SENT", "heading")];
  if (trace.exchanges.length === 0) return [[...lead, span("     no request was seen")], []];
  const rows = trace.exchanges.slice(0, shown).map((exchange) => rowOf(exchange, decode));
  const rest = trace.exchanges.length - shown;
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

function rowOf(exchange: Exchange, decode: Decode): readonly Span[] {
  const decoded = decode(exchange);
  const { request } = exchange;
  const isUsual = exchange.port === (exchange.scheme === "https" ? 443 : 80);
  const target = request.target.split("?", 1)[0] ?? "";
  const part =
    decoded.bytesDecoded >= decoded.bytes
      ? ""
      : ` ${shareText(decoded.bytesDecoded, decoded.bytes)}`;
  return [
    span(`${(exchange.at / 1000).toFixed(2)} s`, "dim"),
    span(visible(isUsual ? exchange.host : `${exchange.host}:${exchange.port}`), "strong"),
    span(visible(`${request.method} ${target}`)),
    span(bytesText(decoded.bytes)),
    span(visible(`${decoded.dialect}${part}`), part === "" ? "plain" : "warning"),
    span(
      visible(
        [...answerOf(exchange), highlights(decoded)].filter((text) => text !== "").join(", "),
      ),
    ),
  ];
}

/** What was answered, where that is worth a word. */
function answerOf(exchange: Exchange): readonly string[] {
  const { response, messages } = exchange;
  if (messages !== undefined) return [`socket, ${countText(messages.length, "message")}`];
  if (response === undefined) return ["no answer"];
  return response.status >= 300 ? [`answer ${response.status}`] : [];
}
