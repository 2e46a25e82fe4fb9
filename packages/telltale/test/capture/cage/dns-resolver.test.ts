import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "dns-packet";
import type { DecodedPacket, Packet } from "dns-packet";
import fc from "fast-check";
import { DnsResolver } from "../../../src/capture/cage/dns-resolver.ts";
import type { Lookup } from "../../../src/capture/trace/lookup.ts";

const asked = { server: "1.1.1.1", via: "udp" } as const;

function open(needed: readonly string[] = []): { names: DnsResolver; lookups: Lookup[] } {
  const lookups: Lookup[] = [];
  return {
    names: new DnsResolver(
      () => 5,
      (lookup) => lookups.push(lookup),
      (name) => needed.includes(name),
    ),
    lookups,
  };
}

const query = (name: string, type: "A" | "AAAA" | "TXT" = "A", more: Packet = {}): Buffer =>
  encode({ type: "query", id: 77, flags: 0x100, questions: [{ type, name }], ...more });

function replyTo(names: DnsResolver, bytes: Buffer): DecodedPacket & { rcode?: string } {
  const reply = names.reply(bytes, asked);
  assert.ok(reply !== undefined);
  return decode(reply);
}

function addressesIn(packet: DecodedPacket): unknown[] {
  return (packet.answers ?? []).map((answer) => ("data" in answer ? answer.data : ""));
}

test("a name keeps its addresses whatever was asked before it", () => {
  const first = open().names.addressesOf("api.example.com");
  const { names } = open();
  for (let count = 0; count < 50; count += 1) names.addressesOf(`other${count}.example`);
  assert.deepEqual(names.addressesOf("API.example.com."), first);
  assert.equal(names.nameOf(first.four), "api.example.com");
  assert.equal(names.nameOf(first.six), "api.example.com");
});

test("two names never share an address, and none is of a range set aside", () => {
  const { names } = open();
  const made = Array.from({ length: 3000 }, (_, index) =>
    names.addressesOf(`host${index}.example`),
  );
  assert.equal(new Set(made.map(({ four }) => four)).size, 3000);
  assert.equal(new Set(made.map(({ six }) => six)).size, 3000);
  const reserved =
    /^(?:0|10|127|2[2-5]\d)\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^192\.(?:0\.[02]|168)\.|^198\.(?:1[89]|51\.100)\.|^203\.0\.113\./;
  assert.deepEqual(
    made.filter(({ four }) => reserved.test(four) || /\.(?:0|255)$/.test(four)),
    [],
  );
});

test("a reply answers the question that was asked, in both families", () => {
  const { names, lookups } = open();
  const { four, six } = names.addressesOf("api.example.com");
  const reply = replyTo(names, query("api.example.com"));
  assert.equal(reply.id, 77);
  assert.deepEqual(addressesIn(reply), [four]);
  assert.deepEqual(addressesIn(replyTo(names, query("api.example.com", "AAAA"))), [six]);
  const bytes = query("api.example.com");
  assert.deepEqual(lookups[0], {
    name: "api.example.com",
    type: "A",
    answer: [four],
    server: "1.1.1.1",
    via: "udp",
    at: 5,
    message: bytes.toString("base64"),
    length: bytes.length,
  });
});

test("other types have no records, and that is said so that it can be kept", () => {
  const { names, lookups } = open();
  const reply = replyTo(names, query("mail.api.example.com", "TXT"));
  assert.equal(reply.rcode, "NOERROR");
  assert.deepEqual(reply.answers, []);
  assert.deepEqual(
    reply.authorities?.map((record) => `${record.type} ${record.name}`),
    ["SOA example.com"],
  );
  assert.deepEqual(
    lookups.map(({ type, answer }) => [type, answer]),
    [["TXT", []]],
  );
});

test("names that no resolver knows are not known, unless the trial itself uses them", () => {
  const { names } = open(["models.corp.test"]);
  const codeOf = (name: string): string | undefined => replyTo(names, query(name)).rcode;
  for (const name of ["wpad", "a.invalid", "b.c.test", "printer.local", "4.3.2.1.in-addr.arpa"])
    assert.equal(codeOf(name), "NXDOMAIN", name);
  for (const name of ["api.example.com", "one.example", "models.corp.test", "latest.dev"])
    assert.equal(codeOf(name), "NOERROR", name);
  assert.deepEqual(addressesIn(replyTo(names, query("x.localhost"))), ["127.0.0.1"]);
  assert.deepEqual(addressesIn(replyTo(names, query("localhost", "AAAA"))), ["::1"]);
});

test("options, further questions, further records and bytes behind the message are kept", () => {
  const { names, lookups } = open();
  const bytes = Buffer.concat([
    query("one.example.net", "A", {
      questions: [
        { type: "A", name: "one.example.net" },
        { type: "TXT", name: "two.example.net" },
      ],
      additionals: [
        {
          type: "OPT",
          name: ".",
          udpPayloadSize: 1232,
          extendedRcode: 0,
          ednsVersion: 0,
          flags: 0,
          flag_do: false,
          options: [{ code: 65_001, data: Buffer.from("hidden") } as never],
        },
      ],
    }),
    Buffer.from("more"),
  ]);
  const reply = replyTo(names, bytes);
  assert.deepEqual(
    reply.questions?.map(({ name }) => name),
    ["one.example.net", "two.example.net"],
  );
  assert.equal(reply.additionals?.[0]?.type, "OPT");
  assert.deepEqual(
    lookups.map(({ name, type }) => `${name} ${type}`),
    ["one.example.net A", "two.example.net TXT"],
  );
  assert.deepEqual(lookups[0]?.extras, {
    questions: 2,
    extension: { size: 1232, flags: 0 },
    options: [{ code: 65_001, data: Buffer.from("hidden").toString("hex") }],
    trailing: Buffer.from("more").toString("hex"),
  });
  assert.equal(Buffer.from(lookups[0]?.message ?? "", "base64").compare(bytes), 0);
});

test("any bytes give no reply or one that can be read, and no exception", () => {
  const { names } = open();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const reply = names.reply(Buffer.from(bytes), asked);
      if (reply !== undefined) assert.equal(decode(reply).type, "response");
    }),
  );
  assert.equal(names.reply(Buffer.from("GET / HTTP/1.1\r\n\r\n"), asked), undefined);
});

test("a query cut short or with a byte changed gives no exception, and any reply can be read", () => {
  const { names } = open();
  const whole = query("api.example.com", "AAAA", { additionals: [] });
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.nat(whole.length - 1),
      fc.nat(255),
      (end, place, value) => {
        const bytes = Buffer.from(whole.subarray(0, end));
        if (place < end) bytes[place] = value;
        const reply = names.reply(bytes, asked);
        if (reply !== undefined) assert.equal(decode(reply).type, "response");
      },
    ),
  );
});
