import assert from "node:assert/strict";
import { test } from "node:test";
import { ExperimentError } from "../../../src/trial/factors/error.ts";
import { factors, worldOf } from "../../../src/trial/factors/index.ts";
import { levelsOf, parseLevel, planFactors } from "../../../src/trial/factors/plan-factors.ts";

function refusal(text: string): ExperimentError {
  try {
    parseLevel(text);
  } catch (error) {
    assert.ok(error instanceof ExperimentError);
    return error;
  }
  return assert.fail(`${text} was taken`);
}

test("reads a level, the value as it stands after the first equals sign", () => {
  assert.deepEqual(parseLevel("base-url=https://a.example/?x=1"), {
    factor: "base-url",
    level: "https://a.example/?x=1",
  });
});

test("suggests the factor that was meant", () => {
  const error = refusal("timezon=Asia/Tokyo");
  assert.equal(error.code, "unknown-factor");
  assert.match(error.message, /did you mean timezone\?/);
});

test("names the factors where none is near", () => {
  const { message } = refusal("colour=red");
  assert.doesNotMatch(message, /did you mean/);
  for (const factor of factors) assert.ok(message.includes(factor.meta.name));
});

test("says what is wrong with a value", () => {
  assert.match(refusal("timezone=Mars/Base").message, /Mars\/Base.*IANA/);
  assert.match(refusal("base-url=ftp://a.example").message, /http/);
  assert.match(refusal("base-url=").message, /no value/);
  assert.match(refusal("timezone").message, /factor=value/);
});

test("an added level comes before the factor's own, and once", () => {
  const plan = planFactors([
    { factor: "timezone", level: "Pacific/Auckland" },
    { factor: "timezone", level: "Asia/Tokyo" },
    { factor: "timezone", level: "Pacific/Auckland" },
  ]).find((factor) => factor.name === "timezone");
  assert.deepEqual(plan?.levels.slice(0, 2), ["Pacific/Auckland", "Asia/Tokyo"]);
  assert.equal(new Set(plan?.levels).size, plan?.levels.length);
  assert.deepEqual(plan?.added, ["Pacific/Auckland", "Asia/Tokyo"]);
});

test("without an endpoint of its own the neutral host is the control", () => {
  const plan = planFactors([], { hasDefault: false }).find((factor) => factor.name === "base-url");
  assert.equal(plan?.control, "https://models.example.net");
  assert.ok(!plan?.levels.includes("default"));
});

test("every level of every factor can be set, and none is there twice", () => {
  for (const factor of factors) {
    const all = [
      factor.control,
      ...(factor.neutral === undefined ? [] : [factor.neutral]),
      ...levelsOf(factor),
    ];
    assert.equal(new Set(all).size, all.length);
    for (const level of all) assert.equal(factor.refuse(level), undefined, level);
  }
});

test("a world holds what its environment says", () => {
  const world = worldOf({ timezone: "Asia/Tokyo", "base-url": "https://a.example" });
  assert.equal(world.timezone, "Asia/Tokyo");
  assert.equal(world.baseUrl, "https://a.example");
  assert.equal(worldOf({ "base-url": "default" }).baseUrl, undefined);
});
