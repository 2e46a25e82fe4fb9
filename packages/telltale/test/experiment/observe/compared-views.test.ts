import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedViews, exchangeLimit } from "../../../src/experiment/observe/compared-views.ts";
import { viewsOf } from "../../../src/experiment/observe/exchange-view.ts";
import type { ExchangeView } from "../../../src/experiment/observe/exchange-view.ts";
import { decode, traceOf } from "../../judgement/rules/made-up.ts";
import type { ExchangeFacts } from "../../judgement/rules/made-up.ts";

const viewsFor = (exchanges: readonly ExchangeFacts[]): readonly ExchangeView[] =>
  viewsOf(traceOf({ exchanges }), decode);
const flood = (trial: number, host: (index: number) => string): readonly ExchangeFacts[] =>
  Array.from({ length: 2 * exchangeLimit }, (_, index) => ({
    host: host(index),
    target: `/noise/${trial}-${index}`,
    purpose: "unknown",
    dialect: "json",
  }));
const told: readonly ExchangeFacts[] = [
  { host: "api.vendor.example" },
  { host: "log.vendor.example", target: "/v1/thing", purpose: "unknown", dialect: "json" },
];

function comparedHosts(host: (index: number) => string): readonly string[] {
  const trials = [1, 2].map((trial) => viewsFor([...flood(trial, host), ...told]));
  const compared = comparedViews(trials);
  for (const views of compared) assert.equal(views.length, exchangeLimit);
  return (compared[1] ?? []).map((view) => view.host);
}

test("a flood to one host, before everything else, crowds nothing out", () => {
  const hosts = comparedHosts(() => "noise.example");
  assert.ok(hosts.includes("api.vendor.example"));
  assert.ok(hosts.includes("log.vendor.example"));
});

test("nor does one to as many hosts crowd out the model's", () => {
  const hosts = comparedHosts((index) => `noise-${index}.example`);
  assert.ok(hosts.includes("api.vendor.example"));
});

test("few exchanges are compared as they are", () => {
  const trials = [viewsFor(told)];
  assert.equal(comparedViews(trials), trials);
});
