import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "dns-packet";
import fc from "fast-check";
import { Names } from "../../src/cage/names.ts";
import type { Lookup } from "../../src/trace/connection.ts";

function open(): { names: Names; lookups: Lookup[] } {
  const lookups: Lookup[] = [];
  return {
    names: new Names(
      () => 5,
      (lookup) => lookups.push(lookup),
    ),
    lookups,
  };
}

const query = (name: string, type: "A" | "AAAA" | "TXT" = "A"): Buffer =>
  encode({ type: "query", id: 77, flags: 0x100, questions: [{ type, name }] });

test("a name keeps its address whatever was asked before it", () => {
  const first = open().names.addressOf("api.example.com");
  const { names } = open();
  for (let count = 0; count < 50; count += 1) names.addressOf(`other${count}.example`);
  assert.equal(names.addressOf("API.example.com."), first);
  assert.equal(names.nameOf(first), "api.example.com");
});

test("two names never share an address", () => {
  const { names } = open();
  const addresses = new Set(
    Array.from({ length: 3000 }, (_, index) => names.addressOf(`host${index}.example`)),
  );
  assert.equal(addresses.size, 3000);
});

test("a reply answers the question that was asked", () => {
  const { names, lookups } = open();
  const reply = decode(names.reply(query("api.example.com"), "1.1.1.1") ?? Buffer.alloc(0));
  assert.equal(reply.id, 77);
  assert.deepEqual(
    reply.answers?.map((answer) => (answer.type === "A" ? answer.data : "")),
    [names.addressOf("api.example.com")],
  );
  assert.deepEqual(lookups, [
    {
      name: "api.example.com",
      type: "A",
      answer: [names.addressOf("api.example.com")],
      server: "1.1.1.1",
      at: 5,
    },
  ]);
});

test("other types are recorded and have no answer; single labels are not known", () => {
  const { names, lookups } = open();
  assert.equal(
    decode(names.reply(query("api.example.com", "TXT"), "1.1.1.1") ?? Buffer.alloc(0)).answers
      ?.length,
    0,
  );
  const unknown = decode(names.reply(query("wpad"), "1.1.1.1") ?? Buffer.alloc(0)) as {
    rcode?: string;
  };
  assert.equal(unknown.rcode, "NXDOMAIN");
  assert.deepEqual(
    lookups.map(({ type, answer }) => [type, answer]),
    [
      ["TXT", []],
      ["A", []],
    ],
  );
});

test("bytes that are no query give no reply and no exception", () => {
  const { names } = open();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      names.reply(Buffer.from(bytes), "1.1.1.1");
    }),
  );
});
