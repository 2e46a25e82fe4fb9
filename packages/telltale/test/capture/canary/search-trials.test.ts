import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { test } from "node:test";
import { growthOf } from "../../steps.ts";
import { encodeBase32 } from "../../../src/capture/canary/encoded-forms.ts";
import { searchTrials } from "../../../src/capture/canary/search-trials.ts";
import { namesOf } from "../../../src/capture/canary/egress.ts";
import { bodyOf } from "../../../src/capture/trace/body.ts";
import { evidenceOf, traceOf } from "../../judgement/rules/made-up.ts";
import type { TraceFacts } from "../../judgement/rules/made-up.ts";

const secret = "hunter2-k9QwLr7Zx-42";
const machine = "0123456789abcdef0123456789abcdee";
const given = [
  { name: "secret:.env", value: secret },
  { name: "machine-id", value: machine },
];
const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

function search(...facts: readonly TraceFacts[]): ReturnType<typeof searchTrials> {
  const { trials, exchanges } = evidenceOf(
    facts.map((each, index) => traceOf({ given, ...each, id: `t${index + 1}` })),
  );
  return searchTrials(trials, exchanges);
}
const placesOf = (...facts: readonly TraceFacts[]): readonly string[] =>
  search(...facts).hits.map(
    ({ trial, source, encoding, where }) => `${trial} ${source.name} ${encoding} ${where}`,
  );

test("a hit names the source, the encoding and the place in the words of a report", () => {
  const leaves = [{ path: "body.x[0]", value: Buffer.from(secret).toString("hex") }];
  assert.deepEqual(placesOf({ exchanges: [{ leaves }] }), [
    "t1 secret:.env hex POST /v1/messages body.x[0]",
  ]);
});

test("bytes as sent are searched for what the leaves do not show, and no place is named twice", () => {
  assert.deepEqual(
    placesOf({ exchanges: [{ body: `\u0000${secret}`, headers: [["X-A", secret]] }] }),
    [
      "t1 secret:.env plain POST /v1/messages header.x-a",
      "t1 secret:.env plain POST /v1/messages body",
    ],
  );
  const leaves = [{ path: "body.a", value: secret }];
  assert.deepEqual(placesOf({ exchanges: [{ body: `{"a":"${secret}"}`, leaves }] }), [
    "t1 secret:.env plain POST /v1/messages body.a",
  ]);
});

test("flows, datagrams and the first words of TLS are searched", () => {
  const bytes = Buffer.from(secret).map((byte) => byte ^ 0x33);
  const sent = bodyOf(Buffer.concat([Buffer.from([0, 1, 2]), bytes]));
  assert.deepEqual(
    placesOf({
      connections: [
        { outcome: "opaque", sent },
        { outcome: "refused", transport: "udp", port: 53, sent: bodyOf(Buffer.from(machine)) },
        { tls: { offeredProtocols: [], clientHello: bodyOf(Buffer.from(`\u0001${secret}`)) } },
      ],
    }),
    [
      "t1 secret:.env XOR 0x33 tcp 203.0.113.9:443",
      "t1 machine-id plain udp 203.0.113.9:53",
      "t1 secret:.env plain tcp 203.0.113.9:443 client hello",
    ],
  );
});

test("a value is found that is split over the labels of a name, or over several names", () => {
  const text = encodeBase32(Buffer.from(`${secret}.`)).toLowerCase();
  const labels = text.match(/.{1,9}/g) ?? [];
  const one = placesOf({ lookups: [`${labels.join(".")}.x.example`] });
  assert.ok(one.includes(`t1 secret:.env base32 name ${labels.join(".")}.x.example`), `${one}`);
  const several = labels.map((label, count) => `${count}.${label}.x.example`);
  const names = placesOf({ lookups: several });
  assert.ok(names.includes("t1 secret:.env base32 name *.x.example"), `${names}`);
  const hex =
    Buffer.from(secret)
      .toString("hex")
      .match(/.{1,20}/g) ?? [];
  const split = placesOf({ lookups: hex.map((label) => `${label}.y.example`) });
  assert.ok(split.includes("t1 secret:.env hex name *.y.example"), `${split}`);
});

test("a digest is found whose salt or key was sent beside it", () => {
  const salt = "a81f-pepper-77";
  for (const [encoding, value] of [
    [`sha256 with salt "${salt}"`, sha(`${salt}${machine}`)],
    [`sha256 with salt "${salt}"`, sha(`${machine}:${salt}`).slice(0, 20)],
    [`HMAC-sha1 with key "${salt}"`, createHmac("sha1", salt).update(machine).digest("hex")],
    [
      `HMAC-sha256 of "${salt}" with it as key`,
      createHmac("sha256", machine).update(salt).digest("base64"),
    ],
  ] as const) {
    const leaves = [
      { path: "body.salt", value: salt },
      { path: "body.id", value },
    ];
    assert.deepEqual(placesOf({ exchanges: [{ leaves }] }), [
      `t1 machine-id ${encoding} POST /v1/messages body.id`,
    ]);
    assert.deepEqual(placesOf({ exchanges: [{ leaves: leaves.slice(1) }] }), []);
  }
});

test("a word that stands in trials which had another value did not come from the source", () => {
  const leaves = [{ path: "body.system", value: "runs on a falconry of machines, falcon" }];
  const host = (value: string): TraceFacts => ({
    given: [{ name: "hostname", value }],
    exchanges: [{ leaves }],
  });
  assert.equal(placesOf(host("falcon")).length, 1);
  const both = search(host("falcon"), host("plover"));
  assert.deepEqual(both.hits, []);
  assert.deepEqual(both.skipped, [
    { name: "hostname", because: "its value stands in trials that had another one" },
  ]);
});

test("a digest cut to eight digits takes two trials to be believed", () => {
  const leaves = [{ path: "body.id", value: sha(machine).slice(0, 8) }];
  const facts = { exchanges: [{ leaves }] };
  assert.equal(placesOf(facts).length, 1);
  assert.equal(placesOf(facts, facts).length, 2);
  assert.equal(placesOf(facts, {}).length, 0);
});

test("what is not looked for as it is, is said", () => {
  const short = [
    { name: "user", value: "dev" },
    { name: "hostname", value: "localhost" },
  ];
  assert.deepEqual(search({ given: short }).skipped, [
    { name: "user", because: "shorter than 5 characters" },
    { name: "hostname", because: "a name that many machines have" },
  ]);
});

test("a search takes steps in proportion to the exchanges of a trial", () => {
  const words = Array.from({ length: 8 }, (_, count) => sha(`word ${count}`).slice(0, 7)).join(" ");
  const many = Array.from({ length: 60 }, (_, count) => ({
    name: count % 3 === 0 ? `identity ${count}` : `token ${count}`,
    value: `${sha(`${count}`).slice(0, 20)}-${count}`,
  }));
  const look = (length: number): readonly unknown[] => {
    const exchanges = Array.from({ length }, (_, count) => ({
      body: `${count} ${words}\n`.repeat(100),
      leaves: Array.from({ length: 100 }, (_each, line) => ({
        path: `body.lines[${line}]`,
        value: `${count} ${line} ${words}`,
      })),
    }));
    const { trials, exchanges: sent } = evidenceOf([traceOf({ given: many, exchanges })]);
    return searchTrials(trials, sent).hits;
  };
  assert.deepEqual(look(10), []);
  assert.ok(growthOf(look, 10) < 8);
});

test("no number of other hits keeps a secret from being told", () => {
  const flood = Array.from({ length: 3000 }, (_, index) => ({
    path: `body.m[${index}]`,
    value: machine,
  }));
  const leaves = [...flood, { path: "body.last", value: secret }];
  const { hits, bounds } = search({ exchanges: [{ leaves }] });
  assert.ok(
    hits.some(({ source, where }) => source.value === secret && where.includes("body.last")),
  );
  assert.ok(hits.length < 1000, `${hits.length}`);
  assert.deepEqual(bounds, []);
});

test("the views of names grow with what is asked for", () => {
  const bytes = (count: number): number => {
    const names = (of: (index: number) => string) => Array.from({ length: count }, (_, n) => of(n));
    const lookups = [
      ...names((n) => `n${n}.one.example`),
      ...names((n) => `a.n${n}.d${n}.example`),
      "x.".repeat(count),
    ];
    return [...namesOf(traceOf({ lookups }))].reduce((sum, { text }) => sum + text.length, 0);
  };
  const [once, tenfold] = [bytes(1000), bytes(10_000)];
  assert.ok(tenfold < 13 * once, `${tenfold} after ${once}`);
});

test("what a flood to one place left undecoded is decoded at another place all the same", () => {
  const twice = (text: string): string =>
    Buffer.from(`v1:${Buffer.from(text).toString("base64")}`).toString("base64");
  const nested = twice(`key=${secret};`);
  const flood = Array.from({ length: 24 }, (_, index) => ({
    path: `body.f[${index}]`,
    value: twice(`${sha(String(index))} `.repeat(4000)),
  }));
  const found = placesOf({
    exchanges: [
      { host: "flooded.example", leaves: [...flood, { path: "body.x", value: nested }] },
      { host: "quiet.example", leaves: [{ path: "body.y", value: nested }] },
    ],
  });
  assert.ok(!found.some((each) => each.endsWith("body.x")), "the budget of the first is spent");
  assert.ok(found.some((each) => each.endsWith("body.y")));
});
