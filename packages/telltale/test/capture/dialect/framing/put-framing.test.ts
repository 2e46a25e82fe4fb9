import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import { bodyOf } from "../../../../src/capture/trace/body.ts";
import type { Exchange } from "../../../../src/capture/trace/exchange.ts";
import { exchangeOf, hasLeaf, messageOf, valueAt } from "../exchange.ts";

function chunked(framing: string): Exchange {
  const exchange = exchangeOf({ body: "{}" });
  return {
    ...exchange,
    request: { ...exchange.request, framing: "chunked" },
    framing: bodyOf(Buffer.from(framing, "latin1")),
  };
}

const plain = {
  "chunks{zeros}": "none",
  "chunks{extensions}": "none",
  "chunks{last}": "0",
  "trailers{spacing}": "as usual",
};

for (const [title, framing, told] of [
  ["nothing odd", "1a\r\n5\r\n0\r\nX-T: a\r\n\r\n", { "chunks{case}": "lower" }],
  ["an extension", "5;q=1\r\n0 ;end\r\n\r\n", { "chunks{extensions}": ";q=1 |  ;end" }],
  ["a width that is kept to", "005\r\n01a\r\n0\r\n\r\n", { "chunks{zeros}": "width 3" }],
  ["a last chunk of zeros", "5\r\n000\r\n\r\n", { "chunks{last}": "000" }],
  ["capitals", "1A\r\n0\r\n\r\n", { "chunks{case}": "upper" }],
] as const) {
  test(`tells of the lines of a chunked coding: ${title}`, () => {
    const decoded = decodeExchange(chunked(framing));
    for (const [name, value] of Object.entries({ ...plain, ...told }))
      assert.equal(valueAt(decoded, `framing.${name}`), value, name);
  });
}

test("a size without letters has no case, and what was not kept is not told", () => {
  const whole = chunked("5\r\n6\r\n");
  const decoded = decodeExchange(whole);
  for (const name of ["chunks{case}", "chunks{last}", "trailers{spacing}"])
    assert.equal(hasLeaf(decoded, `framing.${name}`), false, name);
  assert.equal(valueAt(decoded, "framing.chunks{zeros}"), "none");
});

test("tells of blanks in trailers", () => {
  const spacing = valueAt(
    decodeExchange(chunked("5\r\n0\r\nx-t:  a\r\n\r\n")),
    "framing.trailers{spacing}",
  );
  assert.match(spacing, /^blanks before the value #/);
});

test("tells zeros in front of a stated length and the form of a target", () => {
  const zeros = exchangeOf({ body: "{}", headers: [["content-length", "002"]] });
  assert.equal(valueAt(decodeExchange(zeros), "framing.length{zeros}"), "2");
  for (const [target, form] of [
    ["/a", "origin"],
    ["http://a.example/a", "absolute"],
    ["*", "asterisk"],
  ] as const)
    assert.equal(valueAt(decodeExchange(exchangeOf({ target })), "framing.target-form"), form);
});

for (const [title, head, kind] of [
  ["a folded line", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", "folded line"],
  ["a bare line feed", "GET / HTTP/1.1\r\nHost: a\n\r\n", "bare line feed"],
  ["an empty line in front", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "empty line in front"],
  ["blanks at the end", "GET / HTTP/1.1\r\nHost: a \r\n\r\n", "blanks at the end"],
] as const) {
  test(`tells of ${title} in a head`, () => {
    const decoded = decodeExchange(exchangeOf({ head }));
    assert.match(valueAt(decoded, "head{spacing}"), new RegExp(`^${kind} #[0-9a-f]{12}$`));
  });
}

/** The headers of a client's frames, each with its mask. */
const header = (first: number, length: number, mask: string): Buffer =>
  Buffer.concat([Buffer.of(first, 0x80 | length), Buffer.from(mask, "hex")]);

test("tells how socket messages are cut and masked", () => {
  const framing = Buffer.concat([
    header(0x01, 3, "01020304"),
    header(0x89, 1, "05060708"),
    header(0x00, 4, "090a0b0c"),
    header(0x80, 2, "0d0e0f10"),
    header(0x82, 5, "11121314"),
  ]);
  const messages = ["p", "abcdefghi", "01234"].map((text) => messageOf(text));
  const decoded = decodeExchange({ ...exchangeOf({ messages }), framing: bodyOf(framing) });
  assert.equal(valueAt(decoded, "framing.message[0]{cut}"), "whole");
  assert.equal(valueAt(decoded, "framing.message[1]{cut}"), "3,ping,4");
  assert.equal(valueAt(decoded, "framing.message[1]{mask}"), "01020304");
  assert.equal(valueAt(decoded, "framing.message[2]{cut}"), "whole");
  assert.equal(valueAt(decoded, "framing.masks"), "fresh");
});

test("reads a close message as its number and its reason", () => {
  const body = bodyOf(Buffer.concat([Buffer.of(3, 232), Buffer.from("done for today")]));
  const close = { ...messageOf(""), kind: "close", body } as const;
  const decoded = decodeExchange(exchangeOf({ messages: [close] }));
  assert.equal(valueAt(decoded, "message[0].code"), "1000");
  assert.equal(valueAt(decoded, "message[0].reason"), "done for today");
  assert.equal(decoded.bytesDecoded, decoded.bytes);
});

test("takes any bytes for framing", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 120 }),
      fc.constantFrom("chunked", "h2", "socket"),
      (bytes, kind) => {
        const exchange = kind === "chunked" ? chunked("") : exchangeOf({ body: "{}" });
        const framing = bodyOf(Buffer.from(bytes));
        const request =
          kind === "h2" ? { ...exchange.request, version: "2", head: framing } : exchange.request;
        const messages = kind === "socket" ? { messages: [] } : {};
        const decoded = decodeExchange({ ...exchange, request, framing, ...messages });
        assert.ok(decoded.leaves.length > 0);
      },
    ),
  );
});
