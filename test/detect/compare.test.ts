import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compare } from "../../bench/detect/compare.ts";
import type { Dependence } from "../../packages/telltale/src/experiment/signals/dependence.ts";
import type { Truth } from "../../specimens/truth.ts";

const contrast = { quiet: {}, acting: {}, quietPattern: "a", actingPattern: "b" };
const truth: Truth = {
  command: ["true"],
  protocol: "own-json",
  transport: "http1",
  dependences: [
    {
      class: "covert",
      factors: ["timezone", "base-url"],
      form: "order",
      orForms: ["case"],
      host: "^api\\.",
      place: "header",
      contrast,
    },
  ],
  note: "made up for this test",
};
const clean: Truth = { ...truth, dependences: [], clean: true };

function dependence(change: Partial<Dependence>): Dependence {
  return {
    id: "1",
    class: "covert",
    factors: ["base-url", "timezone"],
    levels: {},
    host: "api.example.com",
    where: "POST /v1 header-order",
    form: "order",
    pValue: 1e-9,
    bits: { proven: 1, low: 1, high: 1 },
    example: [],
    trials: { agreeing: 24, total: 24 },
    ...change,
  };
}

const howOf = (change: Partial<Dependence>): string | undefined =>
  compare([dependence(change)], truth).told[0]?.how;

describe("what an audit found, held against the truth", () => {
  test("the very factors, class and place are found, in whatever order the factors stand", () => {
    const { told, falseAlarms } = compare([dependence({})], truth);
    assert.equal(told[0]?.how, "found");
    assert.equal(told[0]?.rightForm, true);
    assert.deepEqual(falseAlarms, []);
  });

  test("another form that the truth allows is right, any other is found and wrong", () => {
    assert.equal(compare([dependence({ form: "case" })], truth).told[0]?.rightForm, true);
    const { told } = compare([dependence({ form: "wording" })], truth);
    assert.equal(told[0]?.how, "found");
    assert.equal(told[0]?.rightForm, false);
  });

  test("one of two factors is incomplete and no false alarm", () => {
    const part = dependence({ factors: ["timezone"] });
    assert.equal(compare([part], truth).told[0]?.how, "incomplete");
    assert.deepEqual(compare([part], truth).falseAlarms, []);
  });

  test("the family of a factor in place of the one is incomplete and no false alarm", () => {
    const [known] = truth.dependences;
    const filed: Truth = { ...truth, dependences: [{ ...known!, factors: ["file:~/.x"] }] };
    const wide = dependence({ factors: ["files"] });
    assert.equal(compare([wide], filed).told[0]?.how, "incomplete");
    assert.deepEqual(compare([wide], filed).falseAlarms, []);
    assert.equal(compare([dependence({ factors: ["env"] })], filed).falseAlarms.length, 1);
  });

  test("a factor that changes the same source may stand for its own, and for no other", () => {
    const [known] = truth.dependences;
    const twice: Truth = {
      ...truth,
      dependences: [{ ...known!, alsoFactors: { "base-url": ["env:BASE"] } }],
    };
    const how = (factors: string[]): string | undefined =>
      compare([dependence({ factors })], twice).told[0]?.how;
    assert.equal(how(["env:BASE", "timezone"]), "found");
    assert.equal(how(["env:BASE", "timezone", "base-url"]), "found");
    assert.equal(how(["env:BASE", "base-url"]), "incomplete");
    assert.equal(how(["env:BASE", "timezone", "locale"]), "missed");
  });

  test("a factor too many is a miss and a false alarm", () => {
    const wide = dependence({ factors: ["timezone", "base-url", "hostname"] });
    const { told, falseAlarms } = compare([wide], truth);
    assert.equal(told[0]?.how, "missed");
    assert.deepEqual(falseAlarms, [wide]);
  });

  test("another class, another host, another place and nothing at all are no find", () => {
    assert.equal(howOf({ class: "behaviour" }), "other class");
    assert.equal(howOf({ host: "other.example.com" }), "missed");
    assert.equal(howOf({ where: "POST /v1 body.text" }), "missed");
    assert.equal(compare([], truth).told[0]?.how, "missed");
  });

  test("a place that is folded under the first one counts", () => {
    const folded = dependence({
      host: "",
      where: "name look-up x",
      otherPlaces: ["api.example.com POST /v1 header-order"],
    });
    assert.equal(compare([folded], truth).told[0]?.how, "found");
  });

  test("on a clean specimen every covert claim is a false alarm, and nothing else is", () => {
    const found = [
      dependence({}),
      dependence({ class: "overt" }),
      dependence({ class: "behaviour" }),
    ];
    assert.deepEqual(compare(found, clean).falseAlarms, [found[0]]);
  });
});
