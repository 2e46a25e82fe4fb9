import type { ByteStream } from "../byte-stream.ts";
import type { HostAndPort } from "../http1/authority-form.ts";
import { closeLingering } from "../lingering-close.ts";
import type { ConnectionContext } from "../connection-context.ts";
import { ProtocolError, reasonOf } from "../protocol-error.ts";
import { handshakeReader } from "./handshake-reader.ts";
import type { HandshakeReader } from "./handshake-reader.ts";

/** What a client asks of a proxy. */
type Wish =
  | { readonly kind: "tunnel"; readonly target: HostAndPort }
  | { readonly kind: "datagrams" }
  | { readonly kind: "nothing"; readonly why: string };

const longestText = 255;
/** A port for datagrams; any would do, since all are captured. */
const datagramPort = 1080;

const noMethod = 0xff;
const password = 2;

/**
 * Serves the proxy's side of SOCKS 4, 4a or 5. The bytes are kept in the connection's record.
 * @returns the destination that the client asks for, if any; what follows is a connection of its own.
 */
export async function serveSocks(
  context: ConnectionContext,
  stream: ByteStream,
): Promise<HostAndPort | undefined> {
  const { log } = context;
  const taker = handshakeReader(context, stream);
  try {
    const [version] = await taker.take(1);
    const wish =
      version === 4 ? await serveFour(taker, stream) : await serveFive(context, taker, stream);
    log.settle("decoded");
    if (wish.kind === "tunnel") return wish.target;
    if (wish.kind === "nothing") log.settle("refused", wish.why);
    else await holdOpen(context, stream);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    log.settle("malformed", reasonOf(error));
  }
  await closeLingering(context, stream);
  return undefined;
}

/** A UDP association lives as long as its TCP connection (RFC 1928 section 7). */
async function holdOpen(context: ConnectionContext, stream: ByteStream): Promise<void> {
  for (;;) {
    const more = await stream.read();
    if (more === undefined) return;
    context.log.keep(more);
  }
}

async function serveFour(taker: HandshakeReader, stream: ByteStream): Promise<Wish> {
  const [command] = await taker.take(1);
  const port = (await taker.take(2)).readUInt16BE(0);
  const address = await taker.take(4);
  await taker.untilZero(longestText);
  // SOCKS 4a: an impossible address (0.0.0.x) says that a host name follows.
  const isNamed = address.readUInt32BE(0) > 0 && address.readUInt32BE(0) < 256;
  const host = isNamed
    ? (await taker.untilZero(longestText)).toString("latin1").toLowerCase()
    : address.join(".");
  const granted = 0x5a;
  const refused = 0x5b;
  const answer = Buffer.from([0, command === 1 ? granted : refused, 0, 0, 0, 0, 0, 0]);
  await stream.write(answer);
  return command === 1
    ? { kind: "tunnel", target: { host, port } }
    : { kind: "nothing", why: "SOCKS: to be connected to was asked for" };
}

async function serveFive(
  context: ConnectionContext,
  taker: HandshakeReader,
  stream: ByteStream,
): Promise<Wish> {
  const [count = 0] = await taker.take(1);
  const methods = await taker.take(count);
  // User name and password are requested where they are offered: they are part of what the subject sends.
  const method = [password, 0].find((each) => methods.includes(each)) ?? noMethod;
  await stream.write(Buffer.from([5, method]));
  if (method === noMethod)
    return { kind: "nothing", why: "SOCKS: it would prove who it is in no way that we know" };
  if (method === password) await takePassword(taker, stream);
  const [version, command] = await taker.take(3);
  if (version !== 5) throw new ProtocolError("malformed", "SOCKS: a request of another version");
  const host = await takeAddress(taker);
  const port = (await taker.take(2)).readUInt16BE(0);
  const reply = (code: number, at: number): Buffer =>
    Buffer.from([5, code, 0, 1, ...relayAddress(context), at >> 8, at & 255]);
  if (command === 1) {
    await stream.write(reply(0, 0));
    return { kind: "tunnel", target: { host, port } };
  }
  if (command === 3) {
    await stream.write(reply(0, datagramPort));
    return { kind: "datagrams" };
  }
  const notSupported = 7;
  await stream.write(reply(notSupported, 0));
  return { kind: "nothing", why: "SOCKS: to be connected to was asked for" };
}

/** RFC 1929. */
async function takePassword(taker: HandshakeReader, stream: ByteStream): Promise<void> {
  await taker.take(1);
  for (let fields = 0; fields < 2; fields += 1) await taker.take((await taker.take(1))[0] ?? 0);
  await stream.write(Buffer.from([1, 0]));
}

/** RFC 1928 section 5. */
async function takeAddress(taker: HandshakeReader): Promise<string> {
  const [kind] = await taker.take(1);
  if (kind === 1) return (await taker.take(4)).join(".");
  if (kind === 3)
    return (await taker.take((await taker.take(1))[0] ?? 0)).toString("latin1").toLowerCase();
  if (kind !== 4) throw new ProtocolError("malformed", "SOCKS: a kind of address that is none");
  const bytes = await taker.take(16);
  const groups = Array.from({ length: 8 }, (_, index) =>
    bytes.readUInt16BE(index * 2).toString(16),
  );
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}

/**
 * The proxy's own address, to which datagrams may be sent; all zeros for an IPv6 proxy, which means the address used
 * for this connection.
 */
function relayAddress({ address }: ConnectionContext): number[] {
  return /^\d+\.\d+\.\d+\.\d+$/.test(address) ? address.split(".").map(Number) : [0, 0, 0, 0];
}
