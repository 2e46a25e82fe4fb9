import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { HeaderField } from "../../../../src/capture/trace/exchange.ts";
import { ChunkedDecoder } from "../../../../src/capture/wire/http1/chunked.ts";
import { encodeChunk, lastChunk } from "../../../../src/capture/wire/http1/encode-chunk.ts";
import { ProtocolError } from "../../../../src/capture/wire/protocol-error.ts";

interface Decoded {
  readonly body: string;
  readonly chunks: readonly number[];
  readonly trailers: readonly HeaderField[];
  readonly done: boolean;
  readonly rest: string;
  readonly failure: string;
}

/** Decodes bytes cut at the given places. */
function decode(bytes: Buffer, cuts: readonly number[]): Decoded {
  const body: Buffer[] = [];
  const chunks: number[] = [];
  let trailers: readonly HeaderField[] = [];
  const decoder = new ChunkedDecoder(
    {
      data: (part) => body.push(Buffer.from(part)),
      chunk: (size) => chunks.push(size),
      frame: () => {},
      trailers: (fields) => {
        trailers = fields;
      },
    },
    1024,
  );
  let used = 0;
  let failure = "";
  try {
    const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted(
      (a, b) => a - b,
    );
    let from = 0;
    for (const place of [...places, bytes.length]) {
      if (decoder.done) break;
      used += decoder.push(bytes.subarray(from, place));
      from = place;
    }
  } catch (error) {
    assert.ok(error instanceof ProtocolError);
    failure = error.code;
  }
  return {
    body: Buffer.concat(body).toString("latin1"),
    chunks,
    trailers,
    done: decoder.done,
    rest: failure === "" ? bytes.toString("latin1", used) : "",
    failure,
  };
}

const anyCuts = fc.array(fc.nat(), { maxLength: 12 });

test("gives back the parts that were encoded, and what follows, however the bytes are cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 }),
      fc.boolean(),
      fc.uint8Array({ maxLength: 8 }),
      anyCuts,
      (parts, withTrailer, after, cuts) => {
        const trailers: HeaderField[] = withTrailer
          ? [
              ["X-Sum", "1 2"],
              ["x-sum", ""],
            ]
          : [];
        const bytes = Buffer.concat([...parts.map(encodeChunk), lastChunk(trailers), after]);
        const decoded = decode(bytes, cuts);
        assert.equal(decoded.body, Buffer.concat(parts).toString("latin1"));
        assert.deepEqual(
          decoded.chunks,
          parts.map((part) => part.length),
        );
        assert.deepEqual(decoded.trailers, trailers);
        assert.equal(decoded.done, true);
        // What is after the message in the same piece stays; what is in later pieces was never taken.
        assert.equal(
          Buffer.from(after).toString("latin1").endsWith(decoded.rest.slice(-after.length)),
          true,
        );
        assert.equal(decoded.rest.length, after.length);
      },
    ),
  );
});

test("judges hostile bytes alike however they are cut, and throws nothing of its own", () => {
  const pieces = fc.constantFrom(
    "0",
    "5",
    "\r\n",
    "\n",
    "\r",
    ";",
    "a=b",
    "hello",
    " ",
    "FFFF",
    "\0",
    "g",
    "X: 1",
    ":",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), anyCuts, (words, cuts) => {
      const bytes = Buffer.from(words.join(""), "latin1");
      const whole = decode(bytes, []);
      const cut = decode(bytes, cuts);
      assert.deepEqual(
        { ...cut, body: whole.failure === "" ? cut.body : "" },
        { ...whole, body: whole.failure === "" ? whole.body : "" },
      );
    }),
    { numRuns: 2000 },
  );
});

for (const [what, bytes] of [
  ["a bare LF after the size", "5\nhello\r\n0\r\n\r\n"],
  ["a bare LF after the data", "5\r\nhello\n0\r\n\r\n"],
  ["data longer than its chunk", "5\r\nhello!\r\n0\r\n\r\n"],
  ["a size that is no number", "5x\r\nhello\r\n0\r\n\r\n"],
  ["a size with 0x in front", "0x5\r\nhello\r\n0\r\n\r\n"],
  ["a negative size", "-1\r\n\r\n"],
  ["no size", "\r\nhello\r\n"],
  ["a size past 2^53", "FFFFFFFFFFFFFFFF\r\n"],
  ["a size past 2^53 that would wrap to 5", "10000000000000005\r\nhello\r\n0\r\n\r\n"],
  ["a trailer without a colon", "0\r\nnonsense\r\n\r\n"],
] as const) {
  test(`refuses ${what}`, () => {
    assert.equal(decode(Buffer.from(bytes, "latin1"), []).failure, "malformed");
  });
}

test("bounds the size line and the trailers", () => {
  assert.equal(decode(Buffer.from(`5;${"e".repeat(5000)}`), []).failure, "malformed");
  assert.equal(decode(Buffer.from(`0\r\nX: ${"e".repeat(5000)}`), []).failure, "too-large");
});

test("takes extensions, zeros in front and either case of the digits", () => {
  const decoded = decode(
    Buffer.from('000a ; name="v"\r\n0123456789\r\nA\r\n0123456789\r\n00\r\n\r\n'),
    [],
  );
  assert.deepEqual([decoded.chunks, decoded.done, decoded.failure], [[10, 10], true, ""]);
});
