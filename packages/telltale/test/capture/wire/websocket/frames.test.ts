import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { ProtocolError } from "../../../../src/capture/wire/protocol-error.ts";
import { encodeFrame, FrameParser } from "../../../../src/capture/wire/websocket/frames.ts";
import type { Frame } from "../../../../src/capture/wire/websocket/frames.ts";
import { MessageJoiner } from "../../../../src/capture/wire/websocket/messages.ts";

const rules = { masked: true, deflate: true, limit: 100_000 };
const mask = Buffer.of(1, 2, 3, 250);

/** The frames in bytes that come in pieces cut at these places, and how it ended. */
function parse(
  bytes: Buffer,
  cuts: readonly number[],
  with_ = rules,
): { frames: Frame[]; failure: string; pending: number } {
  const parser = new FrameParser(with_);
  const frames: Frame[] = [];
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted(
    (a, b) => a - b,
  );
  let from = 0;
  try {
    for (const place of [...places, bytes.length]) {
      parser.push(bytes.subarray(from, place), (frame) => frames.push(frame));
      from = place;
    }
  } catch (error) {
    assert.ok(error instanceof ProtocolError);
    return { frames, failure: error.code, pending: 0 };
  }
  return { frames, failure: "", pending: parser.pending };
}

const cuts = fc.array(fc.nat(), { maxLength: 10 });

test("gives back the frames that were encoded, however the bytes are cut", () => {
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 130 }),
    fc.constantFrom(125, 126, 127, 65_535, 65_536).map((size) => new Uint8Array(size).fill(size)),
  );
  const frames = fc.array(fc.tuple(fc.constantFrom(1, 2), payload), { maxLength: 5 });
  fc.assert(
    fc.property(frames, cuts, (sent, places) => {
      const bytes = Buffer.concat(sent.map(([opcode, data]) => encodeFrame(opcode, data, mask)));
      const { frames: got, failure, pending } = parse(bytes, places);
      assert.equal(failure, "");
      assert.equal(pending, 0);
      assert.deepEqual(
        got.map(({ opcode, payload: data }) => [opcode, data.toString("hex")]),
        sent.map(([opcode, data]) => [opcode, Buffer.from(data).toString("hex")]),
      );
    }),
    { numRuns: 200 },
  );
});

test("judges any bytes alike however they are cut, and throws nothing of its own", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), cuts, (data, places) => {
      const bytes = Buffer.from(data);
      assert.deepEqual(parse(bytes, places), parse(bytes, []));
    }),
    { numRuns: 2000 },
  );
});

for (const [what, bytes] of [
  ["a frame without a mask", [0x81, 0x00]],
  ["RSV2", [0xa1, 0x80, 0, 0, 0, 0]],
  ["RSV1 on a continuation", [0xc0, 0x80, 0, 0, 0, 0]],
  ["opcode 3", [0x83, 0x80, 0, 0, 0, 0]],
  ["a ping in fragments", [0x09, 0x80, 0, 0, 0, 0]],
  ["a ping of 126 bytes", [0x89, 0xfe, 0, 126]],
  ["a length of 5 in two bytes", [0x81, 0xfe, 0, 5, 0, 0, 0, 0]],
  ["a length of 300 in eight bytes", [0x81, 0xff, 0, 0, 0, 0, 0, 0, 1, 44, 0, 0, 0, 0]],
] as const) {
  test(`refuses ${what}`, () => {
    assert.equal(parse(Buffer.from(bytes), []).failure, "malformed");
  });
}

test("refuses a frame by its stated length, before any of it came", () => {
  const header = Buffer.of(0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0);
  assert.equal(parse(header, []).failure, "too-large");
  assert.equal(
    parse(Buffer.of(0x81, 0xff, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0), []).failure,
    "too-large",
  );
});

const frame = (opcode: number, payload: Uint8Array, final = true, compressed = false): Frame => ({
  header: Buffer.alloc(0),
  final,
  compressed,
  opcode,
  payload: Buffer.from(payload),
});

test("joins fragments around control frames and undoes compression", () => {
  const joiner = new MessageJoiner(1000);
  const packed = deflateRawSync("said twice, said twice", { finishFlush: 2 }).subarray(0, -4);
  assert.equal(joiner.push(frame(1, packed.subarray(0, 5), false, true)), undefined);
  assert.equal(joiner.push(frame(9, Buffer.from("p")))?.kind, "ping");
  const message = joiner.push(frame(0, packed.subarray(5)));
  assert.deepEqual(
    [message?.kind, message?.data.toString(), message?.compressed, message?.fragments],
    ["text", "said twice, said twice", true, 2],
  );
});

for (const [what, frames, code] of [
  ["a continuation of nothing", [frame(0, Buffer.from("a"))], "malformed"],
  [
    "a message inside another",
    [frame(1, Buffer.from("a"), false), frame(1, Buffer.from("b"))],
    "malformed",
  ],
  ["text that is not UTF-8", [frame(1, Buffer.of(0xff))], "malformed"],
  ["compressed data that does not inflate", [frame(2, Buffer.of(0x07), true, true)], "malformed"],
  [
    "a message past the limit",
    [frame(2, Buffer.alloc(600), false), frame(0, Buffer.alloc(600))],
    "too-large",
  ],
  [
    "a decompression bomb",
    [
      frame(
        2,
        deflateRawSync(Buffer.alloc(10_000_000), { finishFlush: 2 }).subarray(0, -4),
        true,
        true,
      ),
    ],
    "too-large",
  ],
] as const) {
  test(`refuses ${what}`, () => {
    const joiner = new MessageJoiner(what === "a decompression bomb" ? 100_000 : 1000);
    assert.throws(
      () => frames.map((each) => joiner.push(each)),
      (error) => error instanceof ProtocolError && error.code === code,
    );
  });
}
