import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { roundedUp } from "../../../src/guard/policy/context-buckets.ts";
import { createDecisionCache } from "../../../src/guard/policy/decision-cache.ts";
import { nothingAllowed, notEvaluated } from "../../../src/guard/policy/decision.ts";
import type { Decision } from "../../../src/guard/policy/decision.ts";
import type { Engine } from "../../../src/guard/policy/engine.ts";
import { loadEngine } from "../../../src/guard/policy/engine.ts";
import { openPolicy } from "../../../src/guard/policy/open-policy.ts";
import { presets } from "../../../src/guard/policy/presets/index.ts";
import type { SessionRequest } from "../../../src/guard/policy/request.ts";
import { endpoint, file, open, places, program } from "./made-up.ts";

/** The engine, with a count of what it is asked. */
async function counting(): Promise<Engine & { readonly asked: () => number }> {
  const engine = await loadEngine();
  let asked = 0;
  return {
    ...engine,
    ask: (...words) => {
      asked += 1;
      return engine.ask(...words);
    },
    asked: () => asked,
  };
}

const connects = 'action == Action::"connect", resource';

describe("what is remembered", () => {
  test("the same question is asked of the engine once", async () => {
    const engine = await counting();
    const { decide } = openPolicy(engine, presets.standard, places);
    const before = engine.asked();
    for (let index = 0; index < 50; index += 1) decide(endpoint("connect", "a.example.com"));
    assert.equal(engine.asked() - before, 1);
  });

  test("the hour is no reason to ask again where no rule asks for it", async () => {
    const engine = await counting();
    const { decide } = openPolicy(engine, presets.standard, places);
    const before = engine.asked();
    for (let hour = 0; hour < 24; hour += 1)
      decide({ ...endpoint("connect", "a.example.com"), context: { time: { hour, weekday: 1 } } });
    assert.equal(engine.asked() - before, 1);
  });

  test("the hour counts where a rule asks for it, also through the whole context", async () => {
    const rules = [
      `permit (principal, ${connects}) when { context has hour && context.hour < 12 };`,
      `permit (principal, ${connects}) when { context has "hour" && context["hour"] < 12 };`,
    ];
    for (const text of rules) {
      const { decide } = await open(text);
      const effects = [11, 12, 11].map(
        (hour) =>
          decide({ ...endpoint("connect", "a.io"), context: { time: { hour, weekday: 1 } } })
            .effect,
      );
      assert.deepEqual(effects, ["allow", "deny", "allow"]);
    }
  });

  test("nothing that a rule can ask about is left out of the key", async () => {
    const text = `permit (principal is Tool, ${connects}) when {
      principal.version == "1.2.3" && principal in User::"dev" && resource.port == 443 &&
      resource.purpose.contains("model") && context.dialect == "x" && context.labels.contains("y") &&
      context.bytes <= 100 && resource has address && resource.address.isInRange(ip("8.0.0.0/8")) };`;
    const { decide } = await open(text);
    const asked = {
      ...endpoint("connect", "a.io", "model", { address: "8.8.8.8" }),
      context: { dialect: "x", labels: ["y"], bytes: 100 },
    };
    assert.ok(asked.tool !== undefined);
    assert.equal(decide(asked).effect, "allow");
    const others: readonly SessionRequest[] = [
      { ...asked, tool: { ...asked.tool, version: "1.2.4" } },
      { ...asked, user: { name: "eve" } },
      { ...asked, endpoint: { ...asked.endpoint, port: 80 } },
      { ...asked, endpoint: { ...asked.endpoint, purpose: ["telemetry"] } },
      { ...asked, endpoint: { ...asked.endpoint, address: "9.9.9.9" } },
      { ...asked, context: { ...asked.context, dialect: "z" } },
      { ...asked, context: { ...asked.context, labels: [] } },
      { ...asked, context: { ...asked.context, bytes: 101 } },
    ];
    for (const other of others) assert.equal(decide(other).effect, "deny", JSON.stringify(other));
    assert.equal(decide(asked).effect, "allow");
  });

  test("is bounded, and forgets what was not asked for longest", () => {
    const cache = createDecisionCache(2);
    const decision = { effect: "deny" } as Decision;
    for (const key of ["a", "b"]) cache.keep(key, decision);
    cache.find("a");
    cache.keep("c", decision);
    assert.equal(cache.size(), 2);
    assert.equal(cache.find("b"), undefined);
    assert.equal(cache.find("a"), decision);
  });
});

describe("a decision", () => {
  test("names the first rule that decides, all that do, and what they ask for together", async () => {
    const { decide } = await open(`
      @id("a") @because("first") @redact("secrets") permit (principal, ${connects});
      @id("b") @canonicalise("vendor-text") permit (principal, ${connects});
      @id("c") permit (principal, action == Action::"send", resource);`);
    assert.deepEqual(decide(endpoint("connect", "a.io")), {
      effect: "allow",
      by: "a",
      rules: ["a", "b"],
      why: "first",
      obligations: {
        redact: ["secrets"],
        canonicalise: ["vendor-text"],
        hide: false,
        answer: "shape",
      },
    });
  });

  test("rules beyond the tenth keep their order", async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `r${index}`);
    const { decide } = await open(
      ids.map((id) => `@id("${id}") permit (principal, ${connects});`).join("\n"),
    );
    assert.deepEqual(decide(endpoint("connect", "a.io")).rules, ids);
  });

  test("is a denial where nothing allows it", async () => {
    const { decide } = await open("// no rule");
    const { effect, by } = decide(endpoint("connect", "a.io"));
    assert.equal(effect, "deny");
    assert.equal(by, nothingAllowed);
  });

  test("is a denial where a rule cannot be evaluated: a forbid left out would be a hole", async () => {
    const { decide } = await open(`
      permit (principal, action, resource);
      forbid (principal, ${connects}) when { context.bytes * 9223372036854775807 < 0 };`);
    const { effect, by } = decide(endpoint("connect", "a.io", "model", { bytes: 5 }));
    assert.equal(effect, "deny");
    assert.equal(by, notEvaluated);
  });

  test("is a denial where the engine fails", async () => {
    const engine = await loadEngine();
    const failing: Engine = {
      ...engine,
      ask: () => {
        throw new Error("out of memory");
      },
    };
    const { decide } = openPolicy(failing, presets.observe, places);
    assert.equal(decide(endpoint("connect", "a.io")).effect, "deny");
  });

  test("is made for any request, however strange, and observe allows each", async () => {
    const { decide } = await open(presets.observe);
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ maxLength: 30 }).map((part) => part.repeat(400)),
      fc.constantFrom(
        "",
        ".",
        "/",
        "..",
        "::",
        "[",
        "\ud800",
        "%00",
        "a".repeat(70_000),
        "/a".repeat(5000),
        "a.".repeat(5000),
      ),
    );
    const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(2 ** 70, Number.NaN, -1));
    fc.assert(
      fc.property(text, text, number, number, fc.array(text), (one, other, size, port, labels) => {
        const context = {
          dialect: other,
          labels,
          bytes: size,
          time: { hour: size, weekday: port },
        };
        const asked = endpoint("send", one, "model", { address: other });
        const all: readonly SessionRequest[] = [
          { ...asked, endpoint: { ...asked.endpoint, port }, context },
          { ...file("read", one), user: { name: other }, context },
          { ...program(one), context },
        ];
        for (const request of all) assert.equal(decide(request).effect, "allow");
      }),
      { numRuns: 100 },
    );
  });
});

test("sizes are rounded up, in few steps, and limits at a step are exact", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 14 }), (bytes) => {
      const mark = roundedUp(bytes);
      assert.ok(mark >= bytes && mark < bytes * 2.5);
      assert.match(String(mark), /^[125]0*$/);
      assert.equal(roundedUp(mark), mark);
    }),
  );
  for (const bytes of [0, -5, Number.NaN]) assert.equal(roundedUp(bytes), 0);
});
