import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { isAddressGiven } from "../../../src/experiment/labelling/address.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";

/** A column with a value a trial, and the base URL of each. */
function given(where: string, rows: readonly (readonly [level: string, value: string])[]): boolean {
  const observable = {
    where,
    facet: "value",
    symbols: Int32Array.from(rows.keys()),
    values: rows.map(([, value]) => value),
  } as unknown as Observable;
  const trials = rows.map(([level], index) =>
    trialFacts(`t${index}`, "screening", { "base-url": level }),
  );
  const modelHosts = rows.map(([level]) => [URL.parse(level)?.hostname ?? "api.vendor.example"]);
  return isAddressGiven(observable, { trials, began: rows.map(() => 0), modelHosts });
}

test("the base URL's own path and versions are no news in a request's path", () => {
  assert.ok(
    given("POST /v1/responses target.path", [
      ["default", "/v1/responses"],
      ["https://relay.example/anthropic", "/anthropic/v1/responses"],
      ["https://relay.example/api/v3", "/api/v3/responses"],
      ["https://relay.example/v1", "/v1/v1/responses"],
    ]),
  );
  assert.ok(
    given('POST /{} header[":path"]', [
      ["https://relay.example/api", "api/v1/"],
      ["https://relay.example/v1", ""],
      ["https://relay.example", "v1/"],
    ]),
  );
});

test("the vendor's own address may have a path in front of what all have", () => {
  assert.ok(
    given("POST /{}/chat/answers target.path", [
      ["default", "/zone/v1/chat/answers"],
      ["https://relay.example", "/v1/chat/answers"],
      ["https://relay.example/api", "/api/chat/answers"],
    ]),
  );
  assert.ok(
    !given("POST /chat/{} target.path", [
      ["default", "/v1/chat/answers"],
      ["https://relay.example", "/v1/chat/answers2"],
    ]),
  );
});

test("the host and its port are none either", () => {
  assert.ok(
    given('POST /v1 header[":authority"]', [
      ["default", "api.vendor.example"],
      ["https://relay.example", "relay.example:443"],
      ["http://10.0.0.20:8080", "10.0.0.20:8080"],
    ]),
  );
});

test("what stands in an address beside that is something else", () => {
  assert.ok(
    !given("POST /v1/messages target.path", [
      ["default", "/v1/messages"],
      ["https://relay.example", "/v1/messages/"],
      ["https://other.example", "/v1/Messages"],
    ]),
  );
  assert.ok(
    !given("POST /v1/messages body.system", [
      ["default", "/v1"],
      ["https://a.example", "/v1"],
    ]),
  );
});
