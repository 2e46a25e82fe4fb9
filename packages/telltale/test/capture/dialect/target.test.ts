import assert from "node:assert/strict";
import { test } from "node:test";
import { pathTemplate, splitTarget } from "../../../src/capture/dialect/target.ts";
import { describeWhere } from "../../../src/capture/dialect/where.ts";
import { exchangeOf } from "./exchange.ts";

test("splits targets of both forms", () => {
  assert.deepEqual(splitTarget("/a?b=c?d"), { origin: "", path: "/a", query: "b=c?d" });
  assert.deepEqual(splitTarget("http://h:8080/a"), {
    origin: "http://h:8080",
    path: "/a",
    query: undefined,
  });
  assert.deepEqual(splitTarget("http://h"), { origin: "http://h", path: "/", query: undefined });
  assert.deepEqual(splitTarget("*"), { origin: "", path: "*", query: undefined });
});

for (const [target, template] of [
  ["/v1/messages?beta=true", "/v1/messages"],
  [
    "/v1beta/models/gemini-2.5-pro:generateContent",
    "/v1beta/models/gemini-2.5-pro:generateContent",
  ],
  ["/models/claude-3-5-sonnet-20241022/x", "/models/claude-3-5-sonnet-20241022/x"],
  ["/api/0f8fad5b-d9cb-469f-a165-70867728950e/files", "/api/{id}/files"],
  ["/repos/o/r/commits/1f3a9bc", "/repos/o/r/commits/{id}"],
  ["/projects/123456/envelope/", "/projects/{id}/envelope/"],
  ["/sessions/session_01HXYZABCDEF12345678", "/sessions/session_{id}"],
  ["/files/d41d8cd98f00b204e9800998ecf8427e.json", "/files/{id}.json"],
  ["https://h.example/v2/logs", "/v2/logs"],
  ["/@scope%2fname", "/@scope%2fname"],
] as const) {
  test(`the template of ${target}`, () => {
    assert.equal(pathTemplate(target), template);
  });
}

test("says where a leaf stands", () => {
  const exchange = exchangeOf({ target: "/v1/sessions/42/messages?x=1" });
  const where = describeWhere(exchange, { path: "body.system[1].text" });
  assert.equal(where, "POST /v1/sessions/{id}/messages body.system[1].text");
});
