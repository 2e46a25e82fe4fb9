import { isDnsQuery } from "../../../capture/trace/lookup.ts";
import { parseDnsMessage, typeOf } from "../../../capture/trace/dns-message.ts";
import type { Answer } from "../../../capture/wire/destination.ts";
import { jsonAnswer } from "../answer.ts";
import type { PuppetRequest } from "../request.ts";

/** Answers and records DNS queries. */
export interface Resolver {
  /** The reply to a message of RFC 1035; undefined for what is no query. */
  reply(message: Buffer, server: string): Buffer | undefined;
  /** The addresses of a name; undefined for one that does not exist. */
  resolve(name: string, type: string, server: string): readonly string[] | undefined;
}

const noSuchName = 3;
const timeToLive = 60;
const numbers: Readonly<Record<string, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  HTTPS: 65,
  ANY: 255,
  CAA: 257,
};

/** DNS over HTTPS: as messages (RFC 8484), recognised by shape on any path, or as a query with a JSON answer. */
export function answerDnsOverHttps(
  request: PuppetRequest,
  resolver: Resolver | undefined,
): Answer | undefined {
  if (resolver === undefined) return undefined;
  const message = messageOf(request);
  if (message !== undefined) {
    const reply = resolver.reply(message, request.host);
    if (reply === undefined) return undefined;
    return {
      status: 200,
      headers: [
        ["content-type", "application/dns-message"],
        ["cache-control", `max-age=${timeToLive}`],
      ],
      body: reply,
    };
  }
  return jsonReply(request, resolver);
}

function messageOf(request: PuppetRequest): Buffer | undefined {
  const inline = request.method === "GET" ? request.query.get("dns") : null;
  const bytes = inline === null ? request.body : Buffer.from(inline, "base64url");
  const says = request.mediaType === "application/dns-message" || inline !== null;
  if (!says && !request.accept.includes("application/dns-message")) return undefined;
  const message = parseDnsMessage(bytes);
  return message !== undefined && isDnsQuery(message) ? bytes : undefined;
}

/** The JSON API of public resolvers (`/resolve?name=…`, `/dns-query?name=…` with `application/dns-json`). */
function jsonReply(request: PuppetRequest, resolver: Resolver): Answer | undefined {
  const { accept, query, method, path, host } = request;
  const name = query.get("name");
  const asksJson =
    accept.includes("application/dns-json") || path === "/resolve" || path === "/dns-query";
  if (method !== "GET" || name === null || !asksJson) return undefined;
  const type = typeOf(query.get("type") ?? "A");
  const found = resolver.resolve(name, type, host);
  const number = numbers[type] ?? (Number(type) || 0);
  const answers = (found ?? []).map((data) => ({
    name,
    type: data.includes(":") ? numbers["AAAA"] : numbers["A"],
    TTL: timeToLive,
    data,
  }));
  const reply = {
    Status: found === undefined ? noSuchName : 0,
    TC: false,
    RD: true,
    RA: true,
    AD: false,
    CD: false,
    Question: [{ name, type: number }],
    ...(answers.length === 0 ? {} : { Answer: answers }),
  };
  return jsonAnswer(reply, 200, [["cache-control", `max-age=${timeToLive}`]]);
}
