import type { ByteStream } from "./byte-stream.ts";
import type { ConnectionContext } from "./connection-context.ts";

/**
 * Keeps the bytes of a connection that is no protocol we know, says what the destination wants said, and closes
 * our side when it has been quiet for long: what waits for a server that speaks first must not hold the trial.
 * @param spoke whether the client has sent anything; if not, what the destination says may make it speak.
 */
export async function serveOpaque(
  context: ConnectionContext,
  stream: ByteStream,
  spoke: boolean,
): Promise<void> {
  const { log, state } = context;
  if (!spoke && !(await say(context, stream, Buffer.alloc(0)))) {
    log.settle("silent", `waited ${state.limits.silence} ms for the other side to speak first`);
    await drain(context, stream);
    return;
  }
  for (let said = !spoke; ;) {
    const bytes = await stream.readWithin(state.limits.silence);
    if (bytes === undefined) return;
    if (bytes === "timeout") {
      log.settle(
        log.bytesOut > 0 ? "opaque" : "silent",
        `quiet for ${state.limits.silence} ms, then ended by us`,
      );
      await drain(context, stream);
      return;
    }
    log.settle("opaque");
    log.keep(bytes);
    if (!said) await say(context, stream, bytes);
    said = true;
  }
}

/** A client that waits is told that nothing will come; one that speaks after all is still heard. */
async function drain({ log }: ConnectionContext, stream: ByteStream): Promise<void> {
  stream.end();
  for (let late = await stream.read(); late !== undefined; late = await stream.read()) {
    log.settle("opaque");
    log.keep(late);
  }
}

/** @returns whether anything was said. */
async function say(
  context: ConnectionContext,
  stream: ByteStream,
  first: Buffer,
): Promise<boolean> {
  try {
    const words = context.state.destination.opaque?.(
      context.name ?? context.address,
      context.port,
      first,
    );
    return words !== undefined && (await stream.write(words));
  } catch {
    // A destination that does not know what to say says nothing.
    return false;
  }
}
