import assert from "node:assert/strict";
import { test } from "node:test";
import {
  predict,
  otherValue,
  generalise,
} from "../../../src/experiment/attribution/causal-rule.ts";
import type { ObservedCell } from "../../../src/experiment/attribution/group-testing.ts";

const control = { zone: "UTC", host: "default" };
const seen: ObservedCell[] = [
  { environment: control, symbol: "-" },
  { environment: { zone: "Asia/Shanghai", host: "one" }, symbol: "/" },
  { environment: { zone: "Asia/Shanghai", host: "two" }, symbol: "/" },
  { environment: { zone: "Asia/Tokyo", host: "one" }, symbol: "-" },
  { environment: { zone: "Asia/Shanghai", host: "default" }, symbol: "-" },
];
const rule = generalise(
  { value: "/", levels: { zone: "Asia/Shanghai", host: "one" }, posterior: 1 },
  seen,
  "-",
  control,
);
const at = (zone: string, host: string): string | undefined =>
  predict([rule], { zone, host }, control, "-");

test("a rule holds at each level that was seen to do the same", () => {
  assert.equal(at("Asia/Shanghai", "one"), "/");
  assert.equal(at("Asia/Shanghai", "two"), "/");
});

test("where a level was seen to do otherwise, or a factor is at its control, the usual value is foretold", () => {
  assert.equal(at("Asia/Tokyo", "one"), "-");
  assert.equal(at("Asia/Shanghai", "default"), "-");
  assert.equal(at("UTC", "two"), "-");
});

test("of a level that was never tried nothing is foretold, unless another factor rules the rule out", () => {
  assert.equal(at("Asia/Seoul", "one"), undefined);
  assert.equal(at("Asia/Seoul", "default"), "-");
});

test("the rule with more factors is the exception to the one with fewer; rules that contradict foretell nothing", () => {
  const wide = generalise(
    { value: "x", levels: { host: "one" }, posterior: 1 },
    seen,
    "-",
    control,
  );
  assert.equal(predict([wide, rule], { zone: "UTC", host: "one" }, control, "-"), "x");
  assert.equal(predict([wide, rule], { zone: "Asia/Shanghai", host: "one" }, control, "-"), "/");
  const other = generalise(
    { value: "y", levels: { zone: "Asia/Shanghai" }, posterior: 1 },
    seen,
    "-",
    control,
  );
  const both = { zone: "Asia/Shanghai", host: "one" };
  assert.equal(predict([wide, other], both, control, "-"), undefined);
});

test("where every cell has a value of its own, a level is alike that shows anything but the usual one", () => {
  const any = generalise(
    { value: otherValue, levels: { host: "one" }, posterior: 1 },
    [
      { environment: control, symbol: "a" },
      { environment: { ...control, host: "one" }, symbol: "b" },
      { environment: { ...control, host: "two" }, symbol: "c" },
    ],
    "a",
    control,
  );
  assert.equal(predict([any], { zone: "UTC", host: "two" }, control, "a"), otherValue);
});
