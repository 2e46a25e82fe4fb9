import { frameTypes, oddBits, readFrames } from "./h2-frames.ts";
import type { H2Frame } from "./h2-frames.ts";

const acknowledged = 1;

/** A client's settings for an HTTP/2 connection, by leaf names. */
export function connectionFacts(framing: Buffer): readonly (readonly [string, string])[] {
  // Of HEADERS only the frame header was kept.
  const frames = readFrames(framing, (type, _flags, length) =>
    type === frameTypes.headers ? 0 : length,
  );
  const first = frames.findIndex(({ type }) => type === frameTypes.headers);
  const opening = first === -1 ? frames : frames.slice(0, first);
  const later = first === -1 ? [] : frames.slice(first);
  const payloads = (type: number): readonly string[] =>
    frames.filter((frame) => frame.type === type).map(({ payload }) => payload.toString("hex"));
  const isOwn = (frame: H2Frame): boolean => (frame.flags & acknowledged) === 0;
  const settings = frames.filter((frame) => frame.type === frameTypes.settings && isOwn(frame));
  const pings = frames.filter((frame) => frame.type === frameTypes.ping && isOwn(frame));
  const unknown = frames.filter(({ type }) => type > frameTypes.continuation);
  return [
    ["settings", settings.map(settingsText).join("; ") || "none"],
    ["window", listed(windowsOf(opening))],
    // Their number depends on the answers and their timing.
    ["window{later}", listed(windowsOf(later).toSorted())],
    ["priority", listed(payloads(frameTypes.priority))],
    ["ping", listed(pings.map(({ payload }) => payload.toString("hex")))],
    ["reset", listed(payloads(frameTypes.reset).toSorted())],
    ["goaway", listed(payloads(frameTypes.goaway).filter((payload) => /[^0]/.test(payload)))],
    ["unknown", listed(unknown.map(unknownText))],
    ["streams", streamsText(frames)],
    ["bits", oddBits(frames)],
  ];
}

function settingsText({ payload }: H2Frame): string {
  const pairs: string[] = [];
  for (let at = 0; at + 6 <= payload.length; at += 6)
    pairs.push(`${payload.readUInt16BE(at)}=${payload.readUInt32BE(at + 2)}`);
  return pairs.join(",");
}

function windowsOf(frames: readonly H2Frame[]): readonly string[] {
  return frames
    .filter(({ type, payload }) => type === frameTypes.windowUpdate && payload.length === 4)
    .map(({ payload }) => String(payload.readUInt32BE(0)));
}

function unknownText({ type, flags, payload }: H2Frame): string {
  return `type ${type} flags ${flags} ${payload.toString("hex", 0, 200)}`;
}

/** Clients number their streams 1, 3, 5; any ascending numbers are allowed (RFC 9113 section 5.1.1). */
function streamsText(frames: readonly H2Frame[]): string {
  const opened = frames.filter(({ type }) => type === frameTypes.headers);
  const streams = [...new Set(opened.map(({ stream }) => stream))];
  const odd = streams.filter((stream, index) => stream !== 2 * index + 1);
  return odd.length === 0 ? "1, 3, 5, …" : streams.slice(0, 50).join(", ");
}

/** Each once, in the given order; `none` where there are none. */
function listed(items: readonly string[]): string {
  return items.length === 0 ? "none" : [...new Set(items)].slice(0, 20).join(",").slice(0, 2000);
}
