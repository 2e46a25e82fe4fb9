import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadEngine } from "../../../src/guard/policy/engine.ts";
import { PolicyError } from "../../../src/guard/policy/policy-error.ts";
import { readPolicy } from "../../../src/guard/policy/read-policy.ts";

const rule = "permit (principal, action, resource)";
const onHosts = 'permit (principal, action == Action::"connect", resource)';

/** A text, where its mistake is (line and column as an editor shows them), and what the message has to name. */
const mistakes: readonly (readonly [
  string,
  string,
  PolicyError["code"],
  readonly [number, number] | undefined,
  RegExp,
])[] = [
  ["a misspelt effect", `// a\nforbd (principal, action, resource);`, "syntax", [2, 1], /forbd/],
  ["no semicolon", `@id("a") ${rule}\n@id("b") ${rule};`, "syntax", [2, 1], /";" is missing/],
  ["no end", `${rule}`, "syntax", undefined, /end of input/],
  [
    "an unknown attribute",
    `${onHosts}\nwhen { resource.hots == "a" };`,
    "type",
    [2, 8],
    /hots.*host/,
  ],
  ["a wrong type", `${onHosts}\nwhen { resource.port == "443" };`, "type", [2, 8], /String/],
  [
    "an unknown action",
    `permit (principal, action == Action::"conect", resource);`,
    "type",
    [1, 30],
    /conect/,
  ],
  [
    "an attribute of paths asked of hosts",
    `${rule} when { resource.isSensitive };`,
    "type",
    [1, 45],
    /isSensitive/,
  ],
  [
    "time without asking for it",
    `${onHosts} when { context.hour > 9 };`,
    "type",
    [1, 66],
    /has hour/,
  ],
  [
    "a template",
    `permit (principal == ?principal, action, resource);`,
    "syntax",
    undefined,
    /template/,
  ],
  [
    "an id that is taken",
    `@id("a")\n${rule};\n@id("a")\n${rule};`,
    "annotation",
    [3, 1],
    /"a".*line 1/,
  ],
  ["an unknown annotation", `@hid("true") ${rule};`, "annotation", [1, 1], /@hid.*@hide/],
  [
    "a value without a meaning",
    `@redact("names") ${rule};`,
    "annotation",
    [1, 1],
    /names.*secrets/,
  ],
  [
    "redaction of what is denied",
    `@redact("secrets") forbid (principal, action, resource);`,
    "annotation",
    [1, 1],
    /permit/,
  ],
  ["hiding what is allowed", `@hide("true") ${rule};`, "annotation", [1, 1], /forbid/],
  [
    "a purpose that there is not",
    `${onHosts} when { resource.purpose.contains("telemtry") };`,
    "type",
    [1, 92],
    /telemtry.*telemetry/,
  ],
  [
    "an area that there is not",
    `permit (principal, action == Action::"read", resource) when { resource.area == "hme" };`,
    "type",
    [1, 80],
    /hme.*home/,
  ],
  [
    "after letters of several bytes",
    `// äöü€😀\n@because("ä😀") ${onHosts} when { resource.nope };`,
    "type",
    [2, 82],
    /nope/,
  ],
  ["a mebibyte", "x".repeat(1024 ** 2), "too-large", undefined, /1048576 bytes/],
  [
    "a thousand brackets",
    `${rule} when { ${"(".repeat(1000)}true${")".repeat(1000)} };`,
    "too-large",
    [1, 76],
    /nested/,
  ],
  [
    "a rule without an end",
    `${onHosts} when { ${"1 + ".repeat(1000)}1 == 1 };`,
    "too-large",
    undefined,
    /too long/,
  ],
  [
    "choices in choices",
    `${rule} when { ${"if true then true else ".repeat(40)}true };`,
    "too-large",
    undefined,
    /"if"/,
  ],
  ["many rules", `${rule};`.repeat(1500), "too-large", undefined, /1000 rules/],
];

describe("a policy that is wrong gives one clear line", () => {
  for (const [name, text, code, place, named] of mistakes) {
    test(name, async () => {
      const engine = await loadEngine();
      assert.throws(
        () => readPolicy(engine, text),
        (error) => {
          assert.ok(error instanceof PolicyError, String(error));
          assert.equal(error.code, code, error.message);
          assert.match(error.message, named);
          assert.doesNotMatch(error.message, /\n|policy\d/);
          if (place !== undefined)
            assert.deepEqual([error.place?.line, error.place?.column], place, error.message);
          return true;
        },
      );
    });
  }

  test("and the engine is as good as before", async () => {
    const engine = await loadEngine();
    assert.equal(readPolicy(engine, `${rule};`).rules.length, 1);
  });
});

test("what is just within the bounds is read and asked", async () => {
  const engine = await loadEngine();
  const texts = [
    `${rule} when { ${"(".repeat(31)}true${")".repeat(31)} };`,
    `${rule} when { ${"1 + ".repeat(290)}1 == 1 };`,
    `${rule} when { ${"if true then true else ".repeat(32)}true };`,
    `${rule};`.repeat(1000),
    `${onHosts} when { [${'"some.host.example.com", '.repeat(5000)}"a"].contains(resource.host) };`,
  ];
  for (const text of texts) {
    const { rules } = readPolicy(engine, text);
    assert.ok(rules.length > 0);
    engine.prepare(text, "bounds");
    const answer = engine.ask("bounds", {
      principal: { type: "User", id: "u" },
      action: { type: "Action", id: "execute" },
      resource: { type: "Program", id: "p" },
      context: { dialect: "", labels: [], bytes: 0 },
      entities: [
        { uid: { type: "User", id: "u" }, attrs: { name: "u" }, parents: [] },
        {
          uid: { type: "Program", id: "p" },
          attrs: { path: "p", name: "p", area: "other" },
          parents: [],
        },
      ],
    });
    assert.equal(answer.type, "success");
  }
});

test("a rule that can never apply is a warning", async () => {
  const engine = await loadEngine();
  const { warnings } = readPolicy(engine, `@id("never") ${rule} when { 1 == 2 };`);
  assert.equal(warnings[0]?.rule, "never");
});
