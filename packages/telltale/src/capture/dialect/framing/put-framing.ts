import type { Exchange, HeaderField } from "../../trace/exchange.ts";
import { spacingOf } from "../head-spacing.ts";
import { joinPath, uniqueSegments } from "../path.ts";
import type { Sink } from "../sink.ts";
import { splitTarget } from "../target.ts";
import { chunkFacts, readChunkLines } from "./chunk-lines.ts";
import {
  frameTypes,
  oddBits,
  paddedFlag,
  priorityFlag,
  readFrames,
  startsConnection,
} from "./h2-frames.ts";
import type { H2Frame } from "./h2-frames.ts";
import { readHeaderBlock, writtenAs } from "./header-block.ts";
import { masksText, readFramedMessages } from "./socket-frames.ts";

/** Limit on the WebSocket messages whose masking keys are leaves of their own. */
const masksShown = 4;

type Put = (name: string, value: string) => void;

/**
 * What a receiver skips or decodes without a trace, as leaves under `framing`: how a request is split, encoded, padded,
 * masked and coded for the wire. A leaf exists wherever its value is known, and is `none` where there is nothing, so
 * that a missing leaf says nothing.
 */
export function putFraming(exchange: Exchange, sink: Sink): void {
  const { request, framing, messages } = exchange;
  const put: Put = (name, value) => sink.put(`framing.${name}`, "format", value, "protocol");
  put("target-form", targetForm(exchange));
  if (request.framing === "content-length") put("length{zeros}", zerosOf(request.headers));
  if (request.version === "2") putHead(exchange, put);
  if (framing === undefined) return;
  if (messages !== undefined) putSocket(framing.kept, sink);
  else if (request.version === "2") {
    putData(framing.kept, put);
    put("data{cut}", cutOf(request.chunks));
  } else if (request.framing === "chunked") {
    const lines = readChunkLines(framing.kept);
    for (const [name, value] of chunkFacts(lines)) put(`chunks{${name}}`, value);
    if (lines.trailers !== undefined && framing.kept.length === framing.length)
      put("trailers{spacing}", spacingOf(lines.trailers, 0) ?? "as usual");
  }
}

/** Leading zeros of a stated length, which have no effect. */
function zerosOf(headers: readonly HeaderField[]): string {
  const value = headers.find(([name]) => name.toLowerCase() === "content-length")?.[1] ?? "";
  const zeros = /^0+(?=\d)/.exec(value)?.[0] ?? "";
  return zeros === "" ? "none" : String(zeros.length);
}

/** RFC 9112 section 3.2. */
function targetForm({ request: { method, target } }: Exchange): string {
  if (target === "*") return "asterisk";
  if (method === "CONNECT") return "authority";
  return splitTarget(target).origin === "" ? "origin" : "absolute";
}

function putHead({ request }: Exchange, put: Put): void {
  const isFirst = startsConnection(request.head.kept);
  const frames = readFrames(request.head.kept).filter(
    ({ type }) => type === frameTypes.headers || type === frameTypes.continuation,
  );
  const first = frames[0];
  if (first === undefined || request.head.kept.length < request.head.length) return;
  put("head{bits}", oddBits(frames));
  put("head{padding}", paddingOf(first));
  const hasPriority = (first.flags & priorityFlag) !== 0;
  const from = (first.flags & paddedFlag) === 0 ? 0 : 1;
  put("head{priority}", hasPriority ? first.payload.toString("hex", from, from + 5) : "none");
  const cuts = frames.slice(0, -1).map(({ payload }) => payload.length);
  put("head{cut}", cuts.length === 0 ? "whole" : cuts.slice(0, 100).join(","));
  const blocks = frames.map((frame, index) => (index === 0 ? blockOf(frame) : frame.payload));
  const segment = uniqueSegments();
  const written = readHeaderBlock(Buffer.concat(blocks));
  // The library reports the same number of fields, or one of the two was not read to its end.
  if (written.length !== request.headers.length) return;
  written.forEach((field, index) => {
    const [name = "", value = ""] = request.headers[index] ?? [];
    put(joinPath("field", segment(name)), writtenAs(field, name, value, isFirst));
  });
}

/** The header block of a HEADERS frame without padding and priority (RFC 9113 section 6.2). */
function blockOf({ flags, payload }: H2Frame): Buffer {
  const isPadded = (flags & paddedFlag) !== 0;
  const start = Number(isPadded) + ((flags & priorityFlag) === 0 ? 0 : 5);
  return payload.subarray(start, payload.length - (isPadded ? (payload[0] ?? 0) : 0));
}

function paddingOf({ flags, payload }: H2Frame): string {
  if ((flags & paddedFlag) === 0) return "none";
  const length = payload[0] ?? 0;
  return paddingText(length, length === 0 ? Buffer.alloc(0) : payload.subarray(-length));
}

function paddingText(length: number, padding: Buffer): string {
  const said = padding.some((byte) => byte !== 0) ? ` ${padding.toString("hex", 0, 64)}` : "";
  return `${length}${said}`;
}

function putData(bytes: Buffer, put: Put): void {
  const frames = readFrames(bytes, (_type, flags) => ((flags & paddedFlag) === 0 ? 0 : -1));
  const paddings = frames
    .filter(({ flags }) => (flags & paddedFlag) !== 0)
    .map(({ payload }) => paddingText(payload[0] ?? 0, payload.subarray(1)));
  put("data{bits}", oddBits(frames));
  put("data{padding}", paddings.length === 0 ? "none" : paddings.slice(0, 100).join(","));
}

/**
 * The sizes of the pieces, each once, without the last one, which follows from the total length; and whether empty
 * pieces follow it.
 */
function cutOf(sizes: readonly number[]): string {
  const last = sizes.findLastIndex((size) => size > 0);
  const cuts = [...new Set(sizes.slice(0, Math.max(0, last)))].slice(0, 100).join(",");
  const end = last < sizes.length - 1 && last >= 0 ? " and an empty end" : "";
  return `${cuts === "" ? "whole" : cuts}${end}`;
}

function putSocket(headers: Buffer, sink: Sink): void {
  const messages = readFramedMessages(headers);
  if (messages.length === 0) return;
  sink.put("framing.masks", "format", masksText(messages), "protocol");
  messages.slice(0, 2000).forEach(({ cut, masks }, index) => {
    sink.put(`framing.message[${index}]{cut}`, "format", cut, "protocol");
    if (index < masksShown)
      sink.put(`framing.message[${index}]{mask}`, "random", masks[0] ?? "", "protocol");
  });
}
