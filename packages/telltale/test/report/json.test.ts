import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { judge } from "../../src/judgement/audit/judge.ts";
import { jsonReport } from "../../src/report/json.ts";
import { decode, traceOf } from "../judgement/rules/made-up.ts";

const run = {
  seed: 7,
  seconds: 48,
  platform: "linux-x64",
  missing: [],
  notReached: [],
  interrupted: false,
};
const resultOf = (name: string) =>
  judge([traceOf({ exchanges: [{ host: name }] })], run, undefined, { decode });

test("what is printed is the result", () => {
  const result = resultOf("api.vendor.example");
  const printed = jsonReport(result);
  assert.deepEqual(JSON.parse(printed), result);
  assert.ok(printed.endsWith("}\n"));
});

test("no control or invisible character stands in it, and its value is the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
      const printed = jsonReport(resultOf(name));
      assert.doesNotMatch(printed.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      assert.equal(JSON.parse(printed).egress[0].host, name);
    }),
  );
  assert.match(jsonReport(resultOf("a\u009bb\u{e0041}")), /a\\u009bb\\udb40\\udc41/);
});

test("a value that is no result is refused", () => {
  const broken = { ...resultOf("x"), trials: 1.5 };
  assert.throws(() => jsonReport(broken), { name: "ZodError" });
});
