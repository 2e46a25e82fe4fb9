import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FrameObserver } from "../../../../src/capture/wire/http2/frames.ts";
import { http2Preface } from "../../../../src/capture/wire/sniff.ts";

function frame(type: number, stream: number, payload: Uint8Array, flags = 0): Buffer {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header[3] = type;
  header[4] = flags;
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, payload]);
}

function observe(
  pieces: readonly Buffer[],
  framing: string[] = [],
  beside: string[] = [],
): string[] {
  const seen: string[] = [];
  const observer = new FrameObserver(
    {
      head: (stream, bytes) => seen.push(`head ${stream} ${bytes.toString("hex")}`),
      data: (stream, length) => seen.push(`data ${stream} ${length}`),
      pieces: (stream, each) => framing.push(`${stream} ${each.toString("hex")}`),
      beside: (each) => beside.push(each.toString("hex")),
      aside: (each) => seen.push(`aside ${each.toString("hex")}`),
    },
    65_536,
  );
  for (const piece of pieces) observer.push(piece);
  return seen;
}

const settings = frame(4, 0, Buffer.alloc(12, 1));
const head = frame(1, 1, Buffer.from("block"), 4);
const ping = frame(6, 0, Buffer.from("8 bytes!"));
const unknown = frame(200, 1, Buffer.from("psst"));
const goodbye = frame(7, 0, Buffer.concat([Buffer.alloc(8), Buffer.from("farewell")]));
const bytes = Buffer.concat([
  http2Preface,
  settings,
  head,
  frame(0, 1, Buffer.alloc(16_384, 5)),
  ping,
  frame(6, 0, Buffer.alloc(8), 1),
  frame(0, 1, Buffer.alloc(0), 1),
  unknown,
  frame(7, 0, Buffer.alloc(8)),
  goodbye,
  frame(1, 3, Buffer.from("half")),
  frame(9, 3, Buffer.from("other half"), 4),
]);
const expected = [
  `head 1 ${Buffer.concat([http2Preface, settings, head]).toString("hex")}`,
  "data 1 16384",
  `aside ${ping.toString("hex")}`,
  "data 1 0",
  `aside ${unknown.toString("hex")}`,
  `aside ${goodbye.toString("hex")}`,
  `head 3 ${frame(1, 3, Buffer.from("half")).toString("hex")}`,
  `head 3 ${frame(9, 3, Buffer.from("other half"), 4).toString("hex")}`,
];

test("tells heads with what opened the connection, DATA sizes, and what no exchange holds, however it is cut", () => {
  assert.deepEqual(observe([bytes]), expected);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index] ?? 0, end));
      assert.deepEqual(observe(pieces), expected);
    }),
  );
});

test("stops looking at a frame that cannot be", () => {
  const impossible = frame(200, 0, Buffer.alloc(20_000));
  assert.deepEqual(observe([http2Preface, impossible, head]), []);
});
