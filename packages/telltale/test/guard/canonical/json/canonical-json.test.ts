import { growthOf } from "../../../steps.ts";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import { authoredSpans } from "../../../../src/capture/dialect/model/wrapper.ts";
import { authorsOfLeaves } from "../../../../src/guard/canonical/json/authors.ts";
import type { Authors } from "../../../../src/guard/canonical/json/authors.ts";
import { canonicalJson } from "../../../../src/guard/canonical/json/canonical-json.ts";
import type { JsonOptions } from "../../../../src/guard/canonical/json/options.ts";
import { exchangeOf } from "../../../capture/dialect/exchange.ts";
import { hostileText } from "../text/arbitrary-text.ts";

const by = (author: ReturnType<Authors["authorOf"]>): Authors => ({
  authorOf: (path) => (path === "body" ? author : undefined),
});
/** The authors that the dialect of a body knows. */
const known = (body: string): Authors =>
  authorsOfLeaves(decodeExchange(exchangeOf({ body, target: "/v1/messages" })).leaves);
const rewrite = (body: string, authors: Authors, options?: JsonOptions): string =>
  Buffer.from(canonicalJson(Buffer.from(body), authors, options).bytes).toString();
const rewriteKnown = (body: string, options?: JsonOptions): string =>
  rewrite(body, known(body), options);

describe("one form of what the tool laid out", () => {
  const same: readonly (readonly [form: string, ...others: string[]])[] = [
    ['{"a":1}', '{ "a" : 1 }\n', '{\r\n\t"a": 1\r\n}', '\ufeff{"a":1}', '{"\\u0061":1}'],
    ['["A/b\u00e9"]', '["\\u0041\\/b\\u00e9"]', '["A/b\\u00E9"]'],
    ["[1]", "[1.0]", "[1e0]", "[10e-1]", "[1.000]", "[1E+0]"],
    ["[60000]", "[6e4]", "[6.0E4]"],
    ["[0]", "[-0]", "[0.0]", "[0e5]"],
    ["[0.25]", "[0.250]", "[25e-2]"],
    ["[1e+21]", "[1000000000000000000000]"].slice(0, 1) as [string],
    ["[1e-7]", "[0.0000001]", "[1.0e-7]"],
    ['{"a":2,"b":1}', '{"b":1,"a":2}', '{"a":9,"b":1,"a":2}'],
  ];
  for (const [form, ...others] of same)
    test(form, () => {
      for (const other of others) assert.equal(rewrite(other, by("protocol")), form, other);
      assert.equal(rewrite(form, by("protocol")), form);
    });
});

test("no digit of a number is lost", () => {
  const digits = "123456789012345678901234567890";
  assert.equal(
    rewrite(`[${digits}]`, by("protocol")),
    "[1.2345678901234567890123456789e+29]".replace("6789e", "6789e"),
  );
  assert.equal(rewrite("[1e400]", by("protocol")), "[1e+400]");
  assert.equal(
    rewrite("[0.1000000000000000055511151231257827]", by("protocol")),
    "[0.1000000000000000055511151231257827]",
  );
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.nat(20),
      (value, places) => {
        // What JSON.stringify writes is the form already; other spellings of the value come to it.
        const plain = JSON.stringify(value === 0 ? 0 : value);
        assert.equal(rewrite(`[${plain}]`, by("protocol")), `[${plain}]`);
        const spelt = /e/.test(plain)
          ? plain
          : `${plain}${plain.includes(".") ? "" : "."}${"0".repeat(places + 1)}`;
        assert.equal(rewrite(`[${spelt}]`, by("protocol")), `[${plain}]`);
      },
    ),
  );
});

const request = (system: string, user: string): string =>
  JSON.stringify({
    model: "m",
    system: [{ type: "text", text: system, cache_control: { type: "ephemeral" } }],
    messages: [
      { role: "user", content: user },
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: user, signature: "c2ln" },
          { type: "tool_use", id: "t1", name: "read", input: { z: user, a: [user] } },
        ],
      },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "t1", content: user }] },
    ],
  });

test("the vendor's text is rewritten; what the user, a model or a file says stays", () => {
  const odd = "It\u2019s\u200b  pr\u043empt \r\n2026/12/01";
  const result = JSON.parse(rewriteKnown(request(odd, odd))) as ReturnType<typeof JSON.parse>;
  assert.equal(result.system[0].text, "It's prompt\n2026-12-01");
  assert.deepEqual(result.messages, JSON.parse(request(odd, odd)).messages);
});

test("property: what others wrote keeps its characters and its place", () => {
  fc.assert(
    fc.property(hostileText, hostileText, (system, user) => {
      const given = request(system, user);
      const got = JSON.parse(rewriteKnown(given));
      assert.deepEqual(got.messages, JSON.parse(given).messages);
    }),
    { numRuns: 300 },
  );
});

test("what a model wrote keeps its numbers, its keys and their order", () => {
  const input = '{"z":1.0,"a":6e4,"z":2}';
  const body = `{"model":"m","system":"s","messages":[{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"n","input":${input}},{"signature":"x","thinking":"t","type":"thinking","n":1.0}]}]}`;
  const result = rewriteKnown(body);
  assert.ok(result.includes(`"input":${input}`), result);
  assert.ok(result.includes('{"signature":"x","thinking":"t","type":"thinking","n":1.0}'), result);
});

test("a seal does not keep what the protocol knows to be the vendor's from being rewritten", () => {
  const body = JSON.stringify({
    model: "m",
    system: [{ type: "text", text: "It\u2019s", signature: "x" }],
    messages: [{ role: "user", content: "hi" }],
  });
  assert.ok(rewriteKnown(body).includes("It's"));
});

test("a seal does not keep the order of what is all the tool's own", () => {
  const body = (metadata: string): string =>
    `{"model":"m","signature":"x","system":"s","metadata":${metadata},"messages":[{"role":"user","content":"hi"},{"content":"yes","role":"assistant"}]}`;
  assert.ok(rewriteKnown(body("{}")).includes('{"role":"assistant","content":"yes"}'));
  assert.equal(
    rewriteKnown(body('{"signature":"x","b":"1","a":"2"}')),
    rewriteKnown(body('{"b":"1","a":"2","signature":"x"}')),
  );
  const [first = "", ...others] = body("{}")
    .slice(1, -1)
    .split(/,(?="m)/);
  assert.equal(rewriteKnown(`{${[...others, first].join()}}`), rewriteKnown(body("{}")));
});

test("of an unknown author only the lexemes are rewritten, and it is said", () => {
  const body = '{"b": "It\u2019s \\u0041", "a": 1.0}';
  const { bytes, left } = canonicalJson(Buffer.from(body), by(undefined));
  assert.equal(Buffer.from(bytes).toString(), '{"b":"It\u2019s A","a":1}');
  assert.deepEqual(
    left.map(({ place, form }) => `${place} ${form}`),
    ["body.b unknown-text", "body key-order"],
  );
  const options = { unknown: { keys: true, forms: new Set(["quote"] as const) } };
  assert.equal(rewrite(body, by(undefined), options), '{"a":1,"b":"It\'s A"}');
});

test("of a text by several only the vendor's pieces are rewritten", () => {
  const authors: Authors = {
    authorOf: () => "unknown",
    spansOf: (_path, text) =>
      authoredSpans(text).map((span) => ({
        text: span.text,
        author: span.author === "user" ? "user" : "vendor",
      })),
  };
  const text = "It\u2019s mine\n<note>\nIt\u2019s theirs\n</note>";
  assert.equal(
    rewrite(JSON.stringify([text]), authors),
    JSON.stringify(["It\u2019s mine\n<note>\nIt's theirs\n</note>"]),
  );
});

test("in definitions of tools only descriptions are prose, and lists without an order are ordered", () => {
  const tool = (name: string, extra = {}) => ({
    name,
    description: "It\u2019s a tool",
    input_schema: {
      type: "object",
      properties: { description: { type: "string", enum: ["\u2019", "b"], description: "\u2019" } },
    },
    ...extra,
  });
  const body = (names: readonly string[]): string =>
    JSON.stringify({
      model: "m",
      tools: names.map((name, at) =>
        tool(name, at === names.length - 1 ? { cache_control: { type: "ephemeral" } } : {}),
      ),
      messages: [{ role: "user", content: "hi" }],
    });
  const learned = { isUnordered: (place: string) => place === "body.tools" };
  const one = rewriteKnown(body(["b", "a", "c"]), { learned });
  assert.equal(one, rewriteKnown(body(["c", "b", "a"]), { learned }));
  const { tools } = JSON.parse(one) as ReturnType<typeof JSON.parse>;
  assert.deepEqual(
    tools.map((each: { name: string }) => each.name),
    ["a", "b", "c"],
  );
  // The end of the cached prefix is still behind the last tool.
  assert.deepEqual(
    tools.map((each: object) => "cache_control" in each),
    [false, false, true],
  );
  assert.equal(tools[0].description, "It's a tool");
  const { description } = tools[0].input_schema.properties;
  assert.deepEqual(description, { type: "string", enum: ["\u2019", "b"], description: "'" });
  // Without provenance the order of the tools stays.
  assert.notEqual(rewriteKnown(body(["b", "a"])), rewriteKnown(body(["a", "b"])));
});

test("the properties of what a model is to put out keep their order", () => {
  const body =
    '{"model":"m","response_format":{"json_schema":{"schema":{"properties":{"why":{},"answer":{}},"type":"object"}}},"messages":[{"role":"user","content":"hi"}]}';
  const { bytes, left } = canonicalJson(Buffer.from(body), known(body));
  assert.ok(Buffer.from(bytes).toString().includes('"properties":{"why":{},"answer":{}}'));
  assert.ok(left.some(({ form }) => form === "output-order"));
});

test("a learned order is followed, and what it does not name comes first", () => {
  const options = { learned: { orderOf: () => ["z", "a"] } };
  assert.equal(rewrite('{"a":1,"q":2,"z":3}', by("protocol"), options), '{"q":2,"z":3,"a":1}');
});

test("bytes in the form already are given back themselves", () => {
  const bytes = Buffer.from(rewriteKnown(request("Plain text.", "hi")));
  const result = canonicalJson(bytes, known(bytes.toString()));
  assert.equal(result.bytes, bytes);
  assert.deepEqual(result.changes, []);
});

test("what is no JSON, no UTF-8, or too deep comes back as it is, with the reason", () => {
  for (const [bytes, refused] of [
    [Buffer.from("{"), "unexpected-end"],
    [Buffer.from([0x22, 0xff, 0x22]), "not-utf8"],
    [Buffer.from("[".repeat(100_000)), "too-deep"],
  ] as const) {
    const result = canonicalJson(bytes, by("vendor"));
    assert.equal(result.bytes, bytes);
    assert.equal(result.refused, refused);
  }
});

test("it says what it changed, where", () => {
  const { changes } = canonicalJson(
    Buffer.from('{"b": "It\u2019s", "a": 1.0, "c": "\\u0041"}'),
    by("vendor"),
  );
  assert.deepEqual(changes, [
    { place: "body.b", form: "quote", count: 1, bytes: 3 },
    { place: "body.a", form: "json-number", count: 1, bytes: 3 },
    { place: "body.c", form: "json-escape", count: 1, bytes: 6 },
    { place: "body", form: "key-order", count: 1, bytes: 3 },
    { place: "body", form: "json-spacing", count: 1, bytes: 5 },
  ]);
});

const anyBody = fc.record({
  system: hostileText,
  stream: fc.boolean(),
  temperature: fc.constantFrom(1, 0.5),
  tools: fc.array(fc.record({ name: fc.constantFrom("a", "b"), description: hostileText })),
  messages: fc.array(
    fc.record({ role: fc.constantFrom("user", "assistant", "system"), content: hostileText }),
    { minLength: 1, maxLength: 4 },
  ),
});
const today = { text: { today: "2026-12-01" } };

test("property: it is idempotent, and reports a change if and only if there is one", () => {
  fc.assert(
    fc.property(anyBody, fc.constantFrom(0, 1, "\t"), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const once = canonicalJson(Buffer.from(text), known(text), today);
      const form = Buffer.from(once.bytes);
      const twice = canonicalJson(form, known(form.toString()), today);
      assert.equal(twice.bytes, form);
      assert.deepEqual(twice.changes, []);
      assert.equal(form.toString() === text, once.changes.length === 0);
    }),
    { numRuns: 1000 },
  );
});

test("property: the order of keys and the style of the serialiser tell nothing", () => {
  fc.assert(
    fc.property(
      anyBody,
      fc.constantFrom(1, "\t"),
      fc.infiniteStream(fc.nat()),
      (value, indent, lots) => {
        const shuffled = (part: unknown): unknown => {
          if (Array.isArray(part)) return part.map(shuffled);
          if (typeof part !== "object" || part === null) return part;
          const entries = Object.entries(part).map(([key, inner]) => ({
            key,
            inner,
            lot: lots.next().value,
          }));
          const drawn = entries.toSorted((one, other) => one.lot - other.lot);
          return Object.fromEntries(drawn.map(({ key, inner }) => [key, shuffled(inner)]));
        };
        const escaped = JSON.stringify(shuffled(value), null, indent).replaceAll(
          /[^\x00-\x7e]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
        );
        assert.equal(rewriteKnown(escaped), rewriteKnown(JSON.stringify(value)));
      },
    ),
    { numRuns: 1000 },
  );
});

test("property: a longer conversation begins with the bytes of the shorter one", () => {
  fc.assert(
    fc.property(anyBody, anyBody, (first, more) => {
      const short = rewriteKnown(JSON.stringify(first), today);
      const longer = { ...first, messages: [...first.messages, ...more.messages] };
      const long = rewriteKnown(JSON.stringify(longer), today);
      assert.ok(short.endsWith("]}"));
      assert.ok(long.startsWith(short.slice(0, -"]}".length)), `${short}\n${long}`);
    }),
    { numRuns: 1000 },
  );
});

describe("four times the body takes about four times the work", () => {
  const bodies: Readonly<Record<string, (size: number) => string>> = {
    "many messages": (size) =>
      JSON.stringify({
        messages: Array.from({ length: size }, () => ({
          role: "system",
          content: "It\u2019s  so",
        })),
      }),
    "many keys": (size) =>
      JSON.stringify(
        Object.fromEntries(Array.from({ length: size }, (_, at) => [`k${size - at}`, 1])),
      ),
    "one key many times": (size) => `{${'"a":1,'.repeat(size)}"a":1}`,
    "long numbers": (size) => `[${"1".repeat(size)}.${"0".repeat(size)}]`,
  };
  for (const [name, body] of Object.entries(bodies))
    test(name, () => {
      const growth = growthOf(
        (size) => canonicalJson(Buffer.from(body(size)), by("protocol")),
        8000,
      );
      assert.ok(growth < 10, `grows by ${growth.toFixed(1)}`);
    });
});
