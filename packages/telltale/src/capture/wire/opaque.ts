import type { ByteStream } from "./byte-stream.ts";
import type { ConnectionContext } from "./connection-context.ts";

/**
 * Keeps the bytes of a connection of unknown protocol, sends what the destination offers for it, and closes our side
 * after a long silence: a client that waits for the server to speak first must not delay the trial.
 * @param spoke whether the client has sent anything; if not, what the destination sends may make it speak.
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

/** Closes our side, so that a waiting client knows that nothing will come, and still keeps what it sends. */
async function drain({ log }: ConnectionContext, stream: ByteStream): Promise<void> {
  stream.end();
  for (let late = await stream.read(); late !== undefined; late = await stream.read()) {
    log.settle("opaque");
    log.keep(late);
  }
}

/** @returns whether anything was sent. */
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
    // A destination that fails here sends nothing.
    return false;
  }
}
