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

/** Something that left, with the place it stood at. */
export interface SentPart {
  readonly path: string;
  readonly content: string | Buffer;
  /**
   * `leaf`: a decoded value. The others are the same bytes in another view, and are asked only for what the leaves of
   * their half of the request do not show.
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

/** Whether a leaf is of the body's half. */
export function isOfBody(path: string): boolean {
  return path.startsWith("body") || path.startsWith("message[");
}

function bodyBytes(request: Request): Buffer {
  const isCoded = request.headers.some(([name]) => /^content-encoding$/i.test(name));
  if (!isCoded || request.body.kept.length === 0) return request.body.kept;
  return plainBody(request).content?.bytes ?? request.body.kept;
}

/** What left outside exchanges: flows that no protocol explains, datagrams, and the first words of TLS. */
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

/** Questions to resolvers that carry more than a name and a type, as they were sent, each content once. */
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

/** Labels at the end of a name that are its domain, at most. */
const longestDomain = 3;

/**
 * Names looked up, as a resolver upstream would see them, and what they spell together: the labels of one name
 * without the dots, and those of the names under one domain in the order asked, with and without counters.
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
    // All names of the domain are under the one below it, where they say the same.
    const below = byDomain.get(`${above(under[0] ?? "").at(-1)}.${domain}`);
    if (below?.length === under.length) continue;
    const name = `*.${domain}`;
    const rests = under.map(above);
    const long = rests.map((labels) => labels.filter((label) => label.length > 3));
    for (const text of [rests.flat().join(""), long.flat().join("")]) {
      // Under a domain and under the one above it the same may be said.
      if (!said.has(text)) yield { name, text };
      said.add(text);
    }
  }
}
