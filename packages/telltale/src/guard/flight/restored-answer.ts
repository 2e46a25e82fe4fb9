import { pipeline, Readable } from "node:stream";
import type { Transform } from "node:stream";
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from "node:zlib";
import { headerOf } from "../../capture/dialect/content.ts";
import type { HeaderField } from "../../capture/trace/exchange.ts";
import type { Answer } from "../../capture/wire/destination.ts";
import { restoredEvents } from "./restored-events.ts";
import type { SessionSecrets } from "./session-secrets.ts";

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/**
 * An answer in which placeholders are secrets again, as it streams: each part is passed on at once but for what may be
 * the beginning of a placeholder. An answer that cannot have any, or that no decoder here can read, is passed on as it is.
 */
export function restoredAnswer(answer: Answer, secrets: SessionSecrets): Answer {
  const { body, headers } = answer;
  if (!secrets.hasPlaceholders() || body === undefined || !isText(headers)) return answer;
  const coding = headerOf(headers, "content-encoding").toLowerCase();
  const decoder = coding === "" || coding === "identity" ? undefined : decoders[coding];
  if (decoder === undefined && coding !== "" && coding !== "identity") return answer;
  const parts = body instanceof Uint8Array ? [body] : body;
  const plain = decoder === undefined ? parts : decoded(parts, decoder());
  const left = headers.filter(([name]) => !framed.has(name.toLowerCase()));
  const isStream = headerOf(headers, "content-type").toLowerCase().startsWith("text/event-stream");
  const restoredBody = isStream
    ? restoredEvents(plain, () => secrets.textRestorer())
    : restored(plain, secrets);
  return { ...answer, headers: left, body: restoredBody };
}

/** Fields that a rewritten body does not have any more. */
const framed: ReadonlySet<string> = new Set([
  "content-length",
  "content-encoding",
  "content-md5",
  "digest",
  "etag",
]);

/** Whether an answer is text, so that placeholders can stand in it. */
function isText(headers: readonly HeaderField[]): boolean {
  const type = headerOf(headers, "content-type").toLowerCase();
  return /^(?:text\/|application\/(?:[\w.+-]*json|x-ndjson|xml|javascript))/.test(type);
}

function decoded(
  parts: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  decoder: Transform,
): AsyncIterable<Uint8Array> {
  // What arrives of an answer that breaks off is passed on; the error ends the stream as it ended the answer.
  return pipeline(Readable.from(parts), decoder, () => {});
}

async function* restored(
  parts: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  secrets: SessionSecrets,
): AsyncGenerator<Uint8Array> {
  const restorer = secrets.byteRestorer();
  for await (const part of parts) {
    const ready = restorer.push(part);
    if (ready.length > 0) yield ready;
  }
  const rest = restorer.end();
  if (rest.length > 0) yield rest;
}
