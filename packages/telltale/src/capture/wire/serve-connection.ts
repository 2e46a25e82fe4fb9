import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { bodyOf } from "../trace/body.ts";
import { ByteStream } from "./byte-stream.ts";
import type { ConnectionLog } from "./connection-log.ts";
import { detectProtocol } from "./detect-protocol.ts";
import type { DetectedProtocol } from "./detect-protocol.ts";
import type { HostAndPort } from "./http1/authority-form.ts";
import { serveHttp1 } from "./http1/serve.ts";
import { serveHttp2 } from "./http2/serve.ts";
import { closeLingering } from "./lingering-close.ts";
import { serveDns } from "./dns/serve-dns.ts";
import { serveOpaque } from "./opaque.ts";
import type { ConnectionContext, WireState } from "./connection-context.ts";
import { reasonOf } from "./protocol-error.ts";
import type { Authority } from "./tls/authority.ts";
import { serveSocks } from "./socks/serve-socks.ts";
import { tapOf } from "./tls/tap.ts";
import { judgeSilence, terminateTls } from "./tls/terminate.ts";

export interface ProxyContext {
  readonly authority: Authority;
  readonly state: WireState;
  /** The name whose look-up gave an address, if any did. */
  readonly nameOf: (address: string) => string | undefined;
  openLog(address: string, port: number, host: string): ConnectionLog;
  /** Passes the record to the recorder. */
  closeLog(log: ConnectionLog): void;
}

/** Limit on nested tunnels and TLS: no client needs more, and each costs a stack of streams. */
const deepest = 6;

/** Detects the protocol of a connection, or of what is inside it, by its first bytes, and serves it. */
export async function serveConnection(
  proxy: ProxyContext,
  context: ConnectionContext,
  duplex: Duplex,
  depth = 0,
): Promise<void> {
  const { log, state } = context;
  const stream = new ByteStream(duplex, log);
  const start = await detectProtocol(stream, state.limits, context.port);
  switch (start.kind) {
    case "nothing":
      if (stream.failure !== undefined) log.settle("silent", reasonOf(stream.failure));
      return;
    case "broken":
      log.keep(start.bytes);
      log.settle("malformed", reasonOf(start.error));
      await closeLingering(context, stream);
      return;
    case "tls":
      if (depth < deepest) await enterTls(proxy, context, stream, start, depth);
      else await serveOpaque(context, stream, true);
      return;
    case "http1": {
      const after = await serveHttp1(context, stream);
      if (after.kind === "tunnel") await enterTunnel(proxy, after.target, stream, depth);
      return;
    }
    case "http2":
      await serveHttp2(context, stream);
      return;
    case "dns":
      await serveDns(context, stream);
      return;
    case "socks": {
      const target = await serveSocks(context, stream);
      if (target !== undefined) await enterTunnel(proxy, target, stream, depth);
      return;
    }
    case "raw":
      await serveOpaque(context, stream, true);
      return;
    case "quiet":
      await serveOpaque(context, stream, start.any);
  }
}

async function enterTls(
  proxy: ProxyContext,
  context: ConnectionContext,
  stream: ByteStream,
  start: Extract<DetectedProtocol, { kind: "tls" }>,
  depth: number,
): Promise<void> {
  const { log, state } = context;
  const { serverName, protocols } = start.hello;
  const name = serverName ?? context.name;
  const facts = {
    ...(serverName === undefined ? {} : { serverName }),
    offeredProtocols: protocols,
    clientHello: bodyOf(start.raw),
  };
  log.tls = facts;
  if (name !== undefined) log.host = name;
  // Without SNI the client checks the certificate for the address dialled or the name looked up.
  const names = serverName === undefined ? [context.name, context.address] : [serverName];
  const leaf = await proxy.authority.leaf(names.filter((each) => each !== undefined));
  if (stream.over) {
    await keepUnanswered(log, stream, start.raw.length);
    return;
  }
  const outer = stream.release();
  state.touch();
  const tap = tapOf(outer, start.hello, start.raw.length, (bytes) => {
    log.taken(bytes.length);
    log.keep(bytes);
  });
  const handshake = await terminateTls(tap.duplex, start.hello, leaf, state.limits.handshake);
  if (handshake.kind === "failed") {
    if (state.closing()) log.settle("silent", "TLS: ended by us during the handshake");
    else if (tap.early > 0)
      log.settle("opaque", "TLS: bytes behind the hello, under no key of ours");
    else if (handshake.isMute === true && hasSpoken(context, start.raw))
      log.settle("silent", "TLS: closed in the handshake by a client that accepts our certificate");
    else log.settle(handshake.outcome, handshake.reason);
    await tap.drain(handshake.outcome === "malformed");
    return;
  }
  tap.secured();
  const { socket, protocol, version } = handshake;
  log.tls = {
    ...facts,
    ...(protocol === undefined ? {} : { protocol }),
    ...(version === undefined ? {} : { version }),
  };
  await serveConnection(proxy, { ...context, scheme: "https", name }, socket, depth + 1);
  judgeEnd(context, socket, outer, start.raw);
  const failed = socket.errored !== null && log.bytesOut > 0;
  socket.destroy();
  await tap.drain(failed);
}

/**
 * Keeps what came with a ClientHello whose sender has gone: no key will decrypt it. The hello itself is in the TLS
 * facts.
 */
async function keepUnanswered(
  log: ConnectionLog,
  stream: ByteStream,
  hello: number,
): Promise<void> {
  let known = hello;
  for (let bytes = await stream.read(); bytes !== undefined; bytes = await stream.read()) {
    const skipped = Math.min(known, bytes.length);
    known -= skipped;
    log.taken(-skipped);
    log.keep(bytes.subarray(skipped));
  }
  if (log.bytesOut > 0)
    log.settle("opaque", "TLS: bytes behind the hello, and the client closed before our answer");
  else log.settle("silent", "TLS: the client closed after its hello, before our answer");
}

/** Limit on the clients that are distinguished by their ClientHello. */
const mostHellos = 1000;

/** A client is identified by its host and the length of its ClientHello. */
function clientKey(log: ConnectionLog, hello: Buffer): string {
  return `${log.host} ${hello.length}`;
}

/**
 * Whether such a client has sent something over TLS before: then an end in the middle of a handshake is that of its
 * process.
 */
function hasSpoken({ log, state }: ConnectionContext, hello: Buffer): boolean {
  return (state.silentEnds.get(clientKey(log, hello)) ?? 0) < 0;
}

function judgeEnd(
  { log, state }: ConnectionContext,
  socket: TLSSocket,
  outer: Duplex,
  hello: Buffer,
): void {
  const key = clientKey(log, hello);
  const before = state.silentEnds.get(key) ?? 0;
  const isKnown = state.silentEnds.has(key) || state.silentEnds.size < mostHellos;
  if (log.bytesOut > 0) {
    if (isKnown) state.silentEnds.set(key, -1);
    return;
  }
  const afterHello = outer instanceof Socket ? outer.bytesRead - hello.length : undefined;
  const isBare = judgeSilence(log, socket, { afterHello, before });
  if (isBare && isKnown && before >= 0) state.silentEnds.set(key, before + 1);
}

/** The inside of a proxy tunnel is a connection of its own, to the client's intended host. */
async function enterTunnel(
  proxy: ProxyContext,
  target: HostAndPort,
  stream: ByteStream,
  depth: number,
): Promise<void> {
  const { state } = proxy;
  const port = target.port ?? 443;
  const name = proxy.nameOf(target.host) ?? target.host;
  const log = proxy.openLog(target.host, port, name);
  try {
    const inside = { state, log, scheme: "http", name, address: target.host, port } as const;
    if (depth >= deepest) {
      log.settle("refused", `tunnels more than ${deepest} deep`);
      await closeLingering(inside, new ByteStream(stream.release(), log));
    } else {
      await serveConnection(proxy, inside, stream.release(), depth + 1);
    }
  } finally {
    proxy.closeLog(log);
  }
}
