import type { Connection } from "./connection.ts";
import type { Exchange, Request } from "./exchange.ts";
import type { Trace } from "./trace.ts";

/** A host in the form in which names are compared: without port, brackets and the root's dot, in lower case. */
function plainHost(authority: string): string {
  const text = authority.trim().toLowerCase();
  if (/^[\da-f:]*:[\da-f:.]*:/.test(text)) return text;
  return text
    .replace(/^.*@/, "")
    .replace(/:\d*$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
}

/** A name has neither a colon nor digits alone. */
function isAddress(host: string): boolean {
  return host.includes(":") || /^[\d.]+$/.test(host);
}

/** The host of an absolute target (RFC 9112 section 3.2.2), as a client sends it to a proxy. */
function absoluteHost(target: string): string | undefined {
  const authority = /^[a-z][\w+.-]*:\/\/([^/?#]*)/i.exec(target)?.[1];
  return authority === undefined ? undefined : plainHost(authority);
}

/** All hosts that a request names: in its target, in :authority, in each Host field; each once. */
export function namedHosts(request: Pick<Request, "target" | "headers">): readonly string[] {
  const fields = request.headers
    .filter(([name]) => /^(?:host|:authority)$/i.test(name))
    .map(([, value]) => plainHost(value));
  const all = [absoluteHost(request.target) ?? "", ...fields];
  return [...new Set(all)].filter((name) => name !== "");
}

/**
 * The name for which a request's connection was opened, where the request names another host: an observer sees one
 * host, and the other one is asked (domain fronting). Requests to a proxy, which forwards them, are left out.
 */
export function frontOf(exchange: Exchange, connection: Connection): string | undefined {
  const { request, host } = exchange;
  if (request.method === "CONNECT" || absoluteHost(request.target) !== undefined) return undefined;
  const name = plainHost(connection.tls?.serverName ?? connection.host);
  return isAddress(name) || name === plainHost(host) ? undefined : name;
}

/** The name whose look-up gave a connection's address, or that a tunnel was asked for, where TLS then named another. */
export function dialledName(connection: Connection, trace: Trace): string | undefined {
  const { address, tls } = connection;
  if (tls?.serverName === undefined) return undefined;
  const names = !isAddress(address)
    ? [address]
    : trace.lookups.filter(({ answer }) => answer.includes(address)).map(({ name }) => name);
  const plain = names.map(plainHost);
  return plain.includes(plainHost(tls.serverName)) ? undefined : plain[0];
}
