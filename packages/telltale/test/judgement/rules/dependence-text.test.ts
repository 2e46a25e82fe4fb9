import assert from "node:assert/strict";
import { test } from "node:test";
import { factorName, shortNumber } from "../../../src/judgement/rules/dependence-text.ts";

test("numbers have at most two digits that count", () => {
  const texts = {
    "0": 0,
    "7e-13": 7.4e-13,
    "9e-4": 0.0009,
    "0.001": 0.001,
    "0.05": 0.05,
    "0.051": 0.0512,
    "1.6": 1.55,
    "9.9": 9.94,
    "10": 10.4,
    "123": 123.4,
  };
  for (const [text, value] of Object.entries(texts)) assert.equal(shortNumber(value), text);
});

test("a factor has its title, and one that is not known its name", () => {
  assert.equal(factorName("timezone"), "time zone");
  assert.equal(factorName("no-such-factor"), "no such factor");
});
