import type { HeaderField } from "../../trace/exchange.ts";
import type { RequestHead } from "../destination.ts";
import { absoluteTarget } from "../http1/authority-form.ts";
import { valuesOf } from "../header-values.ts";

/** Hop-by-hop fields (RFC 9110 section 7.6.1); the wire has answered `expect`. */
const hopFields: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authorization",
  "te",
  "transfer-encoding",
  "upgrade",
  "expect",
]);

/**
 * The head of a request as forwarded over HTTP/1.1: the subject's own fields in their order and case, without
 * hop-by-hop fields.
 * @param extra added at the end. @param without more names, in lower case, to leave out.
 */
export function outgoingHead(
  request: RequestHead,
  extra: readonly HeaderField[],
  without?: ReadonlySet<string>,
): Buffer {
  const named = new Set(
    valuesOf(request.headers, "connection").flatMap((value) =>
      value.toLowerCase().split(/[ ,\t]+/),
    ),
  );
  const cookies: string[] = [];
  let text = `${request.method === "CONNECT" ? "GET" : request.method} ${originForm(request.target)} HTTP/1.1\r\n`;
  if (valuesOf(request.headers, "host").length === 0) text += `Host: ${hostField(request)}\r\n`;
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (
      name.startsWith(":") ||
      hopFields.has(lower) ||
      named.has(lower) ||
      without?.has(lower) === true
    )
      continue;
    // RFC 9113 section 8.2.3: several cookie fields are joined to one for HTTP/1.
    if (request.version === "2" && lower === "cookie") cookies.push(value);
    else text += `${name}: ${value}\r\n`;
  }
  if (cookies.length > 0) text += `cookie: ${cookies.join("; ")}\r\n`;
  for (const [name, value] of extra) text += `${name}: ${value}\r\n`;
  return Buffer.from(`${text}\r\n`, "latin1");
}

/** A server, unlike a proxy, gets the target in origin form (RFC 9112 section 3.2.1). */
function originForm(target: string): string {
  if (absoluteTarget(target) === undefined) return target;
  const path = target.replace(/^[a-z]+:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}

function hostField(request: RequestHead): string {
  const authority = valuesOf(request.headers, ":authority")[0];
  if (authority !== undefined) return authority;
  const host = request.host.includes(":") ? `[${request.host}]` : request.host;
  const usual = request.scheme === "https" ? 443 : 80;
  return request.port === usual ? host : `${host}:${request.port}`;
}
