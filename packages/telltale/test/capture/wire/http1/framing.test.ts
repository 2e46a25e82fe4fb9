import assert from "node:assert/strict";
import { test } from "node:test";
import type { HeaderField } from "../../../../src/capture/trace/exchange.ts";
import { requestFraming, responseFraming } from "../../../../src/capture/wire/http1/framing.ts";
import { ProtocolError } from "../../../../src/capture/wire/protocol-error.ts";

const length = (value: string): HeaderField => ["Content-Length", value];
const coding = (value: string): HeaderField => ["Transfer-Encoding", value];

for (const [what, headers, framing, size] of [
  ["no field", [], "none", 0],
  ["a length", [length("7")], "content-length", 7],
  ["one length said twice", [length("7"), length("7")], "content-length", 7],
  ["one length in a list", [length("7, 7")], "content-length", 7],
  ["chunked in any case", [coding("Chunked")], "chunked", 0],
] as const) {
  test(`reads ${what} of a request`, () => {
    assert.deepEqual(requestFraming("1.1", headers), { framing, length: size });
  });
}

for (const [what, version, headers, status] of [
  ["a length and chunked", "1.1", [length("5"), coding("chunked")], 400],
  ["two lengths", "1.1", [length("5"), length("6")], 400],
  ["two lengths in a list", "1.1", [length("5, 6")], 400],
  ["a signed length", "1.1", [length("+5")], 400],
  ["a hexadecimal length", "1.1", [length("0x5")], 400],
  ["an empty length", "1.1", [length("")], 400],
  ["a length past what a number holds", "1.1", [length("9".repeat(20))], 400],
  ["chunked in HTTP/1.0", "1.0", [coding("chunked")], 400],
  ["a coding after chunked", "1.1", [coding("chunked, gzip")], 501],
  ["chunked said twice", "1.1", [coding("chunked"), coding("chunked")], 501],
  ["another coding", "1.1", [coding("gzip")], 501],
  ["chunked in quotes", "1.1", [coding('"chunked"')], 501],
  ["chunked after a control character", "1.1", [coding("\u000bchunked")], 501],
] as const) {
  test(`refuses a request with ${what}`, () => {
    assert.throws(
      () => requestFraming(version, headers),
      (error) => error instanceof ProtocolError && error.status === status,
    );
  });
}

for (const [what, method, status, headers, framing] of [
  ["to HEAD", "HEAD", 200, [length("5")], "none"],
  ["204", "GET", 204, [coding("chunked")], "none"],
  ["304", "GET", 304, [length("5")], "none"],
  ["with both fields", "GET", 200, [length("5"), coding("chunked")], "chunked"],
  ["with a length", "GET", 200, [length("5")], "content-length"],
  ["with neither", "GET", 200, [], "until-close"],
] as const) {
  test(`knows how an answer ends: ${what}`, () => {
    assert.equal(responseFraming(method, status, headers).framing, framing);
  });
}
