import type { HeaderField, Request } from "../trace/exchange.ts";
import { parseForm } from "./nested/form.ts";
import { spacingOf } from "./head-spacing.ts";
import { putDnsMessage } from "./nested/dns-message.ts";
import { joinPath, nameList, uniqueSegments } from "./path.ts";
import type { Sink } from "./sink.ts";
import { splitTarget } from "./target.ts";

/** Puts the leaves of a request's head: start line, header fields, framing, trailers. */
export function putHead(request: Request, sink: Sink): void {
  sink.put("method", "string", request.method, "protocol");
  putTarget(request.target, sink);
  sink.put("version", "string", request.version, "protocol");
  putFields(request.headers, "header", sink);
  const names = request.headers.map(([name]) => name);
  const lower = names.map((name) => name.toLowerCase());
  sink.put("header-order", "order", nameList(lower), "protocol");
  // Sorted, so that it changes only with the case of letters.
  sink.put("header-case", "format", nameList(names.toSorted(byLowerCase)), "protocol");
  sink.put("framing", "format", request.framing, "protocol");
  if (request.framing === "chunked") {
    sink.put("chunks", "order", request.chunks.slice(0, 200).join(","), "protocol");
  }
  // The head of HTTP/2 is compressed and has no white space.
  const text = request.version.startsWith("1") ? request.head.kept : Buffer.alloc(0);
  const oddities = spacingOf(text, 1);
  if (oddities !== undefined) sink.put("head{spacing}", "format", oddities, "protocol");
  putFields(request.trailers, "trailer", sink);
}

function putTarget(target: string, sink: Sink): void {
  const { origin, path, query } = splitTarget(target);
  if (origin !== "") sink.put("target.origin", "string", origin, "protocol");
  sink.put("target.path", "string", path, "protocol");
  if (query === undefined) return;
  const fields = parseForm(query);
  if (fields.length > 1) {
    const names = fields.map((field) => field.name);
    sink.put("target.query{keys}", "order", nameList(names), "protocol");
  }
  const segment = uniqueSegments();
  for (const { name, value, lexeme } of fields) {
    const place = joinPath("target.query", segment(name));
    sink.text(place, value, "protocol", lexeme);
    // RFC 8484 section 4.1.
    if (name === "dns") putDnsMessage(Buffer.from(value, "base64url"), `${place}(dns)`, sink);
  }
}

function putFields(fields: readonly HeaderField[], root: string, sink: Sink): void {
  const segment = uniqueSegments();
  for (const [name, value] of fields) {
    const path = joinPath(root, segment(name.toLowerCase()));
    sink.text(path, value, "protocol");
    if (name.toLowerCase() === "cookie") putCookies(value, path, sink);
    else if (/^(?:proxy-)?authorization$/i.test(name)) putBasic(value, path, sink);
  }
}

/** RFC 6265 section 4.2: `a=b; c=d`. */
function putCookies(value: string, path: string, sink: Sink): void {
  const segment = uniqueSegments();
  for (const pair of value.split(/; ?/, 200)) {
    const equals = pair.indexOf("=");
    if (equals > 0) {
      const at = joinPath(`${path}(cookie)`, segment(pair.slice(0, equals)));
      sink.text(at, pair.slice(equals + 1), "protocol");
    }
  }
}

/** RFC 7617: `Basic` and user:password in base64, however short. */
function putBasic(value: string, path: string, sink: Sink): void {
  const [, encoded] = /^Basic ([A-Za-z\d+/]+={0,2})$/i.exec(value) ?? [];
  if (encoded === undefined) return;
  sink.put(`${path}(basic)`, "string", Buffer.from(encoded, "base64").toString("utf8"), "protocol");
}

function byLowerCase(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
