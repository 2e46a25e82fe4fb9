import type { Answer } from "../../capture/wire/destination.ts";
import type { HeaderField } from "../../capture/trace/exchange.ts";

/** An answer with a JSON body. */
export function jsonAnswer(
  value: unknown,
  status = 200,
  headers: readonly HeaderField[] = [],
): Answer {
  return {
    status,
    headers: [["content-type", "application/json"], ...headers],
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function textAnswer(
  text: string,
  mediaType = "text/plain; charset=utf-8",
  status = 200,
): Answer {
  return { status, headers: [["content-type", mediaType]], body: Buffer.from(text) };
}

/** An answer without a body. */
export function emptyAnswer(status: number, headers: readonly HeaderField[] = []): Answer {
  return { status, headers };
}

/** Server-sent events (WHATWG HTML, 9.2); each chunk is one event, as from a real server. */
export function eventAnswer(
  events: readonly string[],
  headers: readonly HeaderField[] = [],
): Answer {
  return {
    status: 200,
    headers: [
      ["content-type", "text/event-stream; charset=utf-8"],
      ["cache-control", "no-cache"],
      ...headers,
    ],
    body: chunksOf(events),
  };
}

async function* chunksOf(parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

/** A stream of parts that is no event stream. */
export function partsAnswer(
  parts: readonly string[],
  mediaType: string,
  headers: readonly HeaderField[],
): Answer {
  return { status: 200, headers: [["content-type", mediaType], ...headers], body: chunksOf(parts) };
}
