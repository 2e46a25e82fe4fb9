import assert from "node:assert/strict";
import { test } from "node:test";
import { createPuppet } from "../../../../src/trial/puppet/puppet.ts";
import { ask } from "../ask.ts";
import { readEvents } from "../event-stream.ts";

const url = "https://vendor.example/chat/generation?Encode=1";

test("a body that nobody can read, sent for an event stream, is answered as most models would", async () => {
  const asked = {
    method: "POST",
    url,
    headers: { Accept: "text/event-stream" },
    body: Buffer.from("x8Jf0!"),
  };
  const events = readEvents((await ask(createPuppet({ scenario: "tools" }), asked)).text);
  const text = events
    .slice(0, -1)
    .map(({ data }) => JSON.parse(data).choices[0]?.delta.content ?? "");
  assert.equal(text.join(""), "ok");
  assert.equal(events.at(-1)?.data, "[DONE]");
});

test("who would take JSON as well is not taken for a model's client", async () => {
  const headers = { Accept: "application/json, text/event-stream" };
  const answer = await ask(createPuppet({ scenario: "ok" }), {
    method: "POST",
    url,
    headers,
    body: Buffer.from("x"),
  });
  assert.equal(answer.header("content-type"), "application/json");
  const call = {
    method: "POST",
    url,
    headers: { Accept: "text/event-stream" },
    body: { jsonrpc: "2.0", id: 1, method: "tools/list" },
  };
  assert.deepEqual((await ask(createPuppet({ scenario: "ok" }), call)).json.result, { tools: [] });
});
