import { BinaryWriter } from "@bufbuild/protobuf/wire";
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import { openProtobuf } from "../../../../src/capture/dialect/protobuf/open.ts";
import { readFields, readVarint } from "../../../../src/capture/dialect/protobuf/wire.ts";
import { base64, exchangeOf, hasLeaf, valueAt } from "../exchange.ts";

const type: [string, string][] = [["content-type", "application/x-protobuf"]];

function writtenBy(write: (writer: BinaryWriter) => void): Buffer {
  const writer = new BinaryWriter();
  write(writer);
  return Buffer.from(writer.finish());
}

/** `{1: "a name", 2: {1: "inner text", 3: 300}, 2: {...}, 4: fixed}` */
const sample = writtenBy((writer) => {
  writer.tag(1, 2).string("a name");
  for (const text of ["inner text", "more text"]) {
    writer.tag(2, 2).fork().tag(1, 2).string(text).tag(3, 0).uint32(300).join();
  }
  writer.tag(4, 1).fixed64(5n);
});

test("reads what another library wrote", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: 1, max: 500 }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
      ),
      (numbers) => {
        const bytes = writtenBy((writer) => {
          for (const [number, value] of numbers) writer.tag(number, 0).uint64(value);
        });
        assert.deepEqual(
          readFields(bytes)?.map((field) => [field.number, field.value]),
          numbers,
        );
      },
    ),
  );
});

test("names fields by number without a schema", () => {
  const decoded = decodeExchange(exchangeOf({ headers: type, body: sample }));
  assert.equal(decoded.dialect, "protobuf");
  assert.equal(valueAt(decoded, "body.1"), "a name");
  assert.equal(valueAt(decoded, "body.2.1"), "inner text");
  assert.equal(valueAt(decoded, "body.2#2.1"), "more text");
  assert.equal(valueAt(decoded, "body.2.3"), "300");
  assert.equal(valueAt(decoded, "body.4"), "5");
  assert.equal(decoded.bytesDecoded, decoded.bytes);
});

test("is found undeclared and in base64 where it holds text", () => {
  assert.equal(decodeExchange(exchangeOf({ body: sample })).dialect, "protobuf");
  const nested = decodeExchange(exchangeOf({ body: JSON.stringify({ p: base64(sample) }) }));
  assert.equal(valueAt(nested, "body.p(base64)(protobuf).2.1"), "inner text");
});

test("shows varints that are longer than they need to be", () => {
  const padded = Buffer.from([0x08, 0x85, 0x00, 0x12, 0x0a, ...Buffer.from("ten bytes!")]);
  const decoded = decodeExchange(exchangeOf({ headers: type, body: padded }));
  assert.equal(valueAt(decoded, "body.1"), "5");
  assert.equal(valueAt(decoded, "body.1{varint}"), "longer than needed");
  assert.equal(
    hasLeaf(decodeExchange(exchangeOf({ headers: type, body: sample })), "body.2.3{varint}"),
    false,
  );
});

test("varints end after ten bytes and 64 bits", () => {
  const ones = (count: number, last: number) =>
    Buffer.from([...Array.from({ length: count }, () => 0xff), last]);
  assert.equal(readVarint(ones(9, 1), 0)?.value, 2n ** 64n - 1n);
  assert.equal(readVarint(ones(9, 2), 0), undefined);
  assert.equal(readVarint(ones(10, 1), 0), undefined);
  assert.equal(readVarint(Buffer.from([0x80]), 0), undefined);
});

test("random bytes are hardly ever taken for protobuf", () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 200, size: "max" }), (bytes) => {
      if (new Set(bytes).size > 10 && openProtobuf(Buffer.from(bytes)) !== undefined) taken += 1;
    }),
    { numRuns: 5000, seed: 11 },
  );
  assert.ok(taken <= 2, `${taken} of 5,000`);
});

test("undeclared bytes with a text in a sea of others stay bytes", () => {
  const sealed = Buffer.from(Array.from({ length: 200 }, (_, index) => (index * 151 + 128) % 256));
  const bytes = writtenBy((writer) => writer.tag(1, 2).string("a name").tag(2, 2).bytes(sealed));
  assert.equal(decodeExchange(exchangeOf({ body: bytes })).dialect, "unknown");
  const declared = decodeExchange(exchangeOf({ headers: type, body: bytes }));
  assert.equal(declared.dialect, "protobuf");
  assert.equal(declared.bytes - declared.bytesDecoded, sealed.length);
});

test("a length beyond the end, field 0 and groups are no protobuf", () => {
  for (const bytes of [
    [0x0a, 0x05, 0x41],
    [0x00, 0x01],
    [0x0b, 0x0c],
    [0x0d, 1, 2, 3],
  ]) {
    assert.equal(readFields(Buffer.from(bytes)), undefined);
  }
});
