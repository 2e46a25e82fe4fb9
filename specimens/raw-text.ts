import { gunzipSync } from "node:zlib";
import type { Exchange } from "../packages/telltale/src/capture/trace/exchange.ts";
import type { Trace } from "../packages/telltale/src/capture/trace/trace.ts";

/**
 * What left in a trial, as one text for the patterns of a truth: for each request its head as sent, a line on
 * its framing, and its body; what a body holds in base64 stands after it. Made here, apart from the detector's own
 * decoding, so that the truth does not rest on it.
 */
export function rawTextOf(trace: Trace): string {
  const parts = trace.exchanges.map(exchangeText);
  for (const { transport, host, port, sent } of trace.connections) {
    if (sent.length > 0)
      parts.push(`>> ${transport} ${host}:${port}\n${sent.kept.toString("latin1")}`);
  }
  for (const { tls } of trace.connections) {
    if (tls !== undefined) parts.push(`alpn ${tls.offeredProtocols.join(",")}`);
  }
  for (const { name, type } of trace.lookups) parts.push(`>> name ${type} ${name}`);
  for (const { argv } of trace.processes) parts.push(`>> ran ${argv.join(" ")}`);
  return parts.join("\n");
}

function exchangeText({ host, port, request, messages }: Exchange): string {
  const { version, method, target, headers, head, framing, chunks } = request;
  const start =
    version === "2"
      ? headers.map(([name, value]) => `${name}: ${value}`).join("\n")
      : head.kept.toString("utf8").trimEnd();
  const encoding = headers.find(([name]) => name.toLowerCase() === "content-encoding")?.[1];
  const body = encoding === "gzip" ? gunzipSync(request.body.kept) : request.body.kept;
  const said = (messages ?? []).filter(({ direction }) => direction === "out");
  return [
    `>> exchange HTTP/${version} ${host}:${port} ${method} ${target}`,
    start,
    `>> framing ${framing} ${chunks.join(" ")}`,
    withNested(body.toString("utf8")),
    ...said.map(
      ({ kind, fragments, body: message }) =>
        `>> message ${kind} ${fragments}\n${withNested(message.kept.toString("utf8"))}`,
    ),
  ].join("\n");
}

/** The text, and after it each run of base64 in it that holds text. */
function withNested(text: string): string {
  const runs = text.match(/[A-Za-z0-9+/_-]{24,}={0,2}/g) ?? [];
  const inner = runs
    .map((run) => Buffer.from(run, "base64").toString("utf8"))
    .filter((decoded) => /^[\s\x20-\u{2ffff}]+$/u.test(decoded) && !decoded.includes("\ufffd"));
  return [text, ...inner.map((decoded) => `>> base64 ${decoded}`)].join("\n");
}
