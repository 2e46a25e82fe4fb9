import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { bodyOf } from "../trace/body.ts";
import { ByteStream } from "./byte-stream.ts";
import type { ConnectionLog } from "./connection-log.ts";
import { readStart } from "./first-bytes.ts";
import type { Start } from "./first-bytes.ts";
import type { HostAndPort } from "./http1/authority-form.ts";
import { serveHttp1 } from "./http1/serve.ts";
import { serveHttp2 } from "./http2/serve.ts";
import { linger } from "./linger.ts";
import { serveNames } from "./names/serve-names.ts";
import { serveOpaque } from "./opaque.ts";
import type { Passage, WireState } from "./passage.ts";
import { reasonOf } from "./protocol-error.ts";
import type { Authority } from "./tls/authority.ts";
import { serveSocks } from "./socks/serve-socks.ts";
import { tapOf } from "./tls/tap.ts";
import { judgeSilence, terminateTls } from "./tls/terminate.ts";

export interface Opening {
  readonly authority: Authority;
  readonly state: WireState;
  /** The name whose look-up gave an address, when one did. */
  readonly nameOf: (address: string) => string | undefined;
  openLog(address: string, port: number, host: string): ConnectionLog;
  /** Gives the record to the recorder. */
  closeLog(log: ConnectionLog): void;
}

/** Tunnels and TLS inside one another: no client needs more, and each costs a stack of streams. */
const deepest = 6;

/** Looks at the first bytes of a connection, or of what is inside it, and hands it to the protocol that they are. */
export async function servePassage(
  opening: Opening,
  passage: Passage,
  duplex: Duplex,
  depth = 0,
): Promise<void> {
  const { log, state } = passage;
  const stream = new ByteStream(duplex, log);
  const start = await readStart(stream, state.limits, passage.port);
  switch (start.kind) {
    case "nothing":
      if (stream.failure !== undefined) log.settle("silent", reasonOf(stream.failure));
      return;
    case "broken":
      log.keep(start.bytes);
      log.settle("malformed", reasonOf(start.error));
      await linger(passage, stream);
      return;
    case "tls":
      if (depth < deepest) await enterTls(opening, passage, stream, start, depth);
      else await serveOpaque(passage, stream, true);
      return;
    case "http1": {
      const after = await serveHttp1(passage, stream);
      if (after.kind === "tunnel") await enterTunnel(opening, after.target, stream, depth);
      return;
    }
    case "http2":
      await serveHttp2(passage, stream);
      return;
    case "names":
      await serveNames(passage, stream);
      return;
    case "socks": {
      const target = await serveSocks(passage, stream);
      if (target !== undefined) await enterTunnel(opening, target, stream, depth);
      return;
    }
    case "raw":
      await serveOpaque(passage, stream, true);
      return;
    case "quiet":
      await serveOpaque(passage, stream, start.any);
  }
}

async function enterTls(
  opening: Opening,
  passage: Passage,
  stream: ByteStream,
  start: Extract<Start, { kind: "tls" }>,
  depth: number,
): Promise<void> {
  const { log, state } = passage;
  const { serverName, protocols } = start.hello;
  const name = serverName ?? passage.name;
  const facts = {
    ...(serverName === undefined ? {} : { serverName }),
    offeredProtocols: protocols,
    clientHello: bodyOf(start.raw),
  };
  log.tls = facts;
  if (name !== undefined) log.host = name;
  // Without SNI the client knows the address it dialled, or the name that it looked up, and will check for either.
  const names = serverName === undefined ? [passage.name, passage.address] : [serverName];
  const leaf = await opening.authority.leaf(names.filter((each) => each !== undefined));
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
    else if (handshake.isMute === true && hasSpoken(passage, start.raw))
      log.settle("silent", "TLS: closed in the handshake by a client that accepts our certificate");
    else log.settle(handshake.outcome, handshake.reason);
    await tap.hearOut(handshake.outcome === "malformed");
    return;
  }
  tap.secured();
  const { socket, protocol, version } = handshake;
  log.tls = {
    ...facts,
    ...(protocol === undefined ? {} : { protocol }),
    ...(version === undefined ? {} : { version }),
  };
  await servePassage(opening, { ...passage, scheme: "https", name }, socket, depth + 1);
  judgeEnd(passage, socket, outer, start.raw);
  const failed = socket.errored !== null && log.bytesOut > 0;
  socket.destroy();
  await tap.hearOut(failed);
}

/** Keeps what came with a hello whose sender has gone: no key will open it. The hello itself is among the facts of TLS. */
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

/** Clients told apart by their hello at most. */
const mostHellos = 1000;

/** The same client asks for the same host with a hello of the same length. */
function clientKey(log: ConnectionLog, hello: Buffer): string {
  return `${log.host} ${hello.length}`;
}

/** Whether such a client has sent something over TLS before: it ends in the midst of a handshake where its process does. */
function hasSpoken({ log, state }: Passage, hello: Buffer): boolean {
  return (state.silentEnds.get(clientKey(log, hello)) ?? 0) < 0;
}

function judgeEnd({ log, state }: Passage, socket: TLSSocket, outer: Duplex, hello: Buffer): void {
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

/** What is inside a tunnel of a proxy is a connection of its own, to where the client wanted to go. */
async function enterTunnel(
  opening: Opening,
  target: HostAndPort,
  stream: ByteStream,
  depth: number,
): Promise<void> {
  const { state } = opening;
  const port = target.port ?? 443;
  const name = opening.nameOf(target.host) ?? target.host;
  const log = opening.openLog(target.host, port, name);
  try {
    const inside = { state, log, scheme: "http", name, address: target.host, port } as const;
    if (depth >= deepest) {
      log.settle("refused", `tunnels more than ${deepest} deep`);
      await linger(inside, new ByteStream(stream.release(), log));
    } else {
      await servePassage(opening, inside, stream.release(), depth + 1);
    }
  } finally {
    opening.closeLog(log);
  }
}
