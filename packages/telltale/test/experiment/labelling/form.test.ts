import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { formOf } from "../../../src/experiment/labelling/form.ts";
import type { Form } from "../../../src/experiment/signals/dependence.ts";

const part: Observable = {
  key: "k",
  host: "h",
  where: "POST /x body.text",
  facet: "part",
  leafType: "string",
  symbols: new Int32Array(),
  values: [],
};

const pairs: readonly (readonly [one: string, other: string, form: Form])[] = [
  ["'", "\u2019", "confusable-character"],
  ["'", "\u02bc", "confusable-character"],
  ["paypal", "p\u0430ypal", "confusable-character"],
  ["word", "wo\u200brd", "invisible-character"],
  ["", "\u2060", "invisible-character"],
  ["x", "x\ufe0f", "invisible-character"],
  ["a b", "a  b", "whitespace"],
  ["a b", "a\u00a0b", "whitespace"],
  ["Agent", "agent", "case"],
  ["2026-11-20", "2026/11/20", "date-format"],
  ["2026-11-20", "Nov 20, 2026", "date-format"],
  ["2026-11-20", "2026-11-21", "value"],
  ["a/b c", "a%2Fb%20c", "encoding"],
  ["1.5", "1.50", "number-format"],
  ["1000", "1,000", "number-format"],
  ["read,write,run", "run,read,write", "order"],
  ["3f9a22c1d0", "77b01e9ac4", "derived-identifier"],
  ["Thank you", "Thanks", "wording"],
  ["7", "12", "value"],
];

for (const [one, other, form] of pairs) {
  test(`${JSON.stringify(one)} and ${JSON.stringify(other)} differ in ${form}`, () => {
    assert.equal(formOf(part, one, other), form);
    assert.equal(formOf(part, other, one), form);
  });
}

test("the last digit of whole numbers is part of them, that of measured ones is how they are written", () => {
  const values = ["last digit: even", "last digit: odd"] as const;
  const of = (numbers: readonly string[]): Form =>
    formOf(
      { ...part, facet: "bits", isNumber: true, values, whole: { ...part, values: numbers } },
      ...values,
    );
  assert.equal(of(["81623", "7714", "-40"]), "derived-identifier");
  assert.equal(of(["8.1623", "77", "0.4"]), "number-format");
});

test("a kind of connection that was not opened is left out, and is no other form of the rest", () => {
  const offers: Observable = { ...part, where: "connection tls.extensions", leafType: "format" };
  const [one, other] = ["5 0100, a 001d, 10 0009", "a 001d, b 0100"];
  assert.equal(formOf(offers, `${one}\n${other}`, other), "presence");
  assert.equal(formOf(offers, `${one}\n`, ""), "presence");
  assert.equal(formOf(offers, one, other), "encoding");
  assert.equal(formOf({ ...offers, where: "POST /x header-spacing" }, "a\nb", "a"), "whitespace");
});
