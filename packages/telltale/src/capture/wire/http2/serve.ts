import { constants, performServerHandshake } from "node:http2";
import type { IncomingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from "node:http2";
import type { ByteStream } from "../byte-stream.ts";
import type { ConnectionContext } from "../connection-context.ts";
import { reasonOf } from "../protocol-error.ts";
import { FrameObserver } from "./frames.ts";
import { pairs, serveStream } from "./serve-stream.ts";
import type { StreamFacts } from "./serve-stream.ts";
import { duplexOf } from "./stream-bytes.ts";

/** Limit on concurrent streams, the usual one of servers. */
const concurrentStreams = 100;
/** Limit on the streams without an exchange of which frame facts are held. */
const streamsTracked = 1000;

/** Serves an HTTP/2 connection (RFC 9113) until it ends; its outcome goes to the connection's log. */
export async function serveHttp2(context: ConnectionContext, stream: ByteStream): Promise<void> {
  const { log, state } = context;
  const facts = new Map<number, StreamFacts>();
  const factsOf = (id: number): StreamFacts | undefined => {
    let found = facts.get(id);
    if (found === undefined && facts.size < streamsTracked) {
      found = {
        head: [],
        headLength: 0,
        data: undefined,
        sizes: [],
        piece: undefined,
        pieces: [],
      };
      facts.set(id, found);
    }
    return found;
  };
  const observer = new FrameObserver(
    {
      head(id, bytes) {
        const found = factsOf(id);
        if (found === undefined || found.headLength + bytes.length > state.limits.head) return;
        found.head.push(Buffer.from(bytes));
        found.headLength += bytes.length;
      },
      data(id, length) {
        const found = factsOf(id);
        if (found?.data !== undefined) found.data(length);
        else if (found !== undefined && found.sizes.length < 1000) found.sizes.push(length);
      },
      pieces(id, bytes) {
        const found = factsOf(id);
        if (found?.piece !== undefined) found.piece(bytes);
        else if (found !== undefined && found.pieces.length < 1000)
          found.pieces.push(Buffer.from(bytes));
      },
      aside: (bytes) => log.keep(bytes),
      beside: (bytes) => log.frame(bytes),
    },
    state.limits.head,
  );
  const session = performServerHandshake(
    duplexOf(stream, (chunk) => observer.push(chunk)),
    {
      settings: { maxConcurrentStreams: concurrentStreams, enableConnectProtocol: true },
      maxSessionInvalidFrames: 100,
    },
  );
  const working = new Set<Promise<void>>();
  session.on(
    "stream",
    (each: ServerHttp2Stream, _headers: IncomingHttpHeaders, flags: number, raw: string[]) => {
      const id = each.id ?? 0;
      const known = facts.get(id);
      log.settle("decoded");
      const endsAtOnce = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
      const work = serveStream(context, each, pairs(raw), endsAtOnce, known).finally(() => {
        facts.delete(id);
        working.delete(work);
      });
      working.add(work);
    },
  );
  await ended(session, context);
  stream.destroy();
  await Promise.all(working);
}

/** Waits for the end of the session; its errors go to the log. */
async function ended(session: ServerHttp2Session, context: ConnectionContext): Promise<void> {
  await new Promise<void>((resolve) => {
    let goodbye = false;
    session.on("goaway", (code: number) => {
      goodbye = true;
      const name = errorName(code);
      if (code !== 0) context.log.settle("decoded", `HTTP/2: the client said GOAWAY ${name}`);
    });
    session.on("error", (error: Error & { code?: string }) => {
      // nghttp2 found a protocol violation. A cut socket is none, nor is the client's own GOAWAY.
      if (error.code?.startsWith("ERR_HTTP2") === true && !goodbye) {
        context.log.settle("malformed", `HTTP/2: ${reasonOf(error)}`);
      }
      session.destroy();
    });
    session.once("close", resolve);
    if (session.destroyed) resolve();
  });
}

/** The name of an error code: `PROTOCOL_ERROR` and the like (RFC 9113 section 7). */
export function errorName(code: number): string {
  const found = Object.entries(constants).find(
    ([name, value]) =>
      value === code &&
      /^NGHTTP2_(?:NO_ERROR|[A-Z0-9_]+_ERROR|SETTINGS_TIMEOUT|STREAM_CLOSED|REFUSED_STREAM|CANCEL|ENHANCE_YOUR_CALM|INADEQUATE_SECURITY|HTTP_1_1_REQUIRED)$/.test(
        name,
      ),
  );
  return found?.[0].replace("NGHTTP2_", "") ?? `error ${code}`;
}
