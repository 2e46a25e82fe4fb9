import { plainBody } from "../dialect/content.ts";
import type { Decoded } from "../dialect/leaf.ts";
import type { Exchange, Request } from "../trace/exchange.ts";
import type { Trace } from "../trace/trace.ts";

/** One exchange with its trial and its decoded view. */
export interface SentExchange {
  readonly trace: Trace;
  readonly exchange: Exchange;
  readonly decoded: Decoded;
}

/** A part of what left, and its place. */
export interface SentPart {
  readonly path: string;
  readonly content: string | Buffer;
  /**
   * `leaf`: a decoded value. `head` and `body` are the same bytes as sent, searched only for what the leaves of their
   * half of the request do not show.
   */
  readonly view: "leaf" | "head" | "body";
}

/** Everything that one exchange sent: decoded values, start line and header fields, and the bytes as sent. */
export function* partsOf({ exchange, decoded }: SentExchange): Generator<SentPart> {
  const { request } = exchange;
  for (const { path, value } of decoded.leaves) yield { path, content: value, view: "leaf" };
  yield { path: "target", content: request.target, view: "head" };
  for (const [name, value] of request.headers) {
    const path = `header.${name.toLowerCase()}`;
    yield { path, content: value, view: "head" };
  }
  yield { path: "head", content: request.head.kept, view: "head" };
  yield { path: "body", content: bodyBytes(request), view: "body" };
  for (const [index, message] of (exchange.messages ?? []).entries()) {
    if (message.direction !== "out") continue;
    yield { path: `message[${index}]`, content: message.body.kept, view: "body" };
  }
}

/** Whether a leaf belongs to the body's half of the request. */
export function isOfBody(path: string): boolean {
  return path.startsWith("body") || path.startsWith("message[");
}

function bodyBytes(request: Request): Buffer {
  const isCoded = request.headers.some(([name]) => /^content-encoding$/i.test(name));
  if (!isCoded || request.body.kept.length === 0) return request.body.kept;
  return plainBody(request).content?.bytes ?? request.body.kept;
}

/**
 * What left outside exchanges: flows that no protocol explains, datagrams, TLS ClientHellos, and DNS queries with
 * extras.
 */
export function* flowsOf(
  trace: Trace,
): Generator<{ readonly host: string; readonly where: string; readonly bytes: Buffer }> {
  for (const connection of trace.connections) {
    const { host, transport, port, sent, tls } = connection;
    const where = `${transport} ${connection.address}:${port}`;
    if (sent.kept.length > 0) yield { host, where, bytes: sent.kept };
    if (tls !== undefined)
      yield { host, where: `${where} client hello`, bytes: tls.clientHello.kept };
  }
  yield* queriesOf(trace);
}

/** DNS queries that carry more than a name and a type, as sent, each content once. */
function* queriesOf(
  trace: Trace,
): Generator<{ readonly host: string; readonly where: string; readonly bytes: Buffer }> {
  const told = new Set<string>();
  for (const { name, server, message, extras } of trace.lookups) {
    if (message === undefined || extras === undefined) continue;
    const content = JSON.stringify([name, extras]);
    if (told.has(content)) continue;
    told.add(content);
    yield { host: name, where: `question to ${server}`, bytes: Buffer.from(message, "base64") };
  }
}

/** Greatest number of trailing labels that are taken as a domain. */
const longestDomain = 3;

/**
 * Names looked up, as an upstream resolver would see them, and what they spell: the labels of one name without the
 * dots, and the labels of all names under one domain in the order asked, with and without short labels (counters).
 */
export function* namesOf(
  trace: Trace,
): Generator<{ readonly name: string; readonly text: string }> {
  const names = [...new Set(trace.lookups.map(({ name }) => name.replace(/\.$/, "")))];
  const byDomain = new Map<string, string[]>();
  for (const name of names) {
    yield { name, text: name };
    const labels = name.split(".");
    if (labels.length > 2) yield { name, text: labels.join("") };
    for (let count = 1; count <= Math.min(longestDomain, labels.length - 1); count += 1) {
      const domain = labels.slice(-count).join(".");
      const under = byDomain.get(domain);
      if (under === undefined) byDomain.set(domain, [name]);
      else under.push(name);
    }
  }
  const said = new Set<string>();
  for (const [domain, under] of byDomain) {
    if (under.length < 2) continue;
    const above = (of: string): string[] => of.slice(0, -domain.length - 1).split(".");
    // Where all of the domain's names are under the one below it, both spell the same.
    const below = byDomain.get(`${above(under[0] ?? "").at(-1)}.${domain}`);
    if (below?.length === under.length) continue;
    const name = `*.${domain}`;
    const rests = under.map(above);
    const long = rests.map((labels) => labels.filter((label) => label.length > 3));
    for (const text of [rests.flat().join(""), long.flat().join("")]) {
      // A domain and its parent may spell the same text.
      if (!said.has(text)) yield { name, text };
      said.add(text);
    }
  }
}
