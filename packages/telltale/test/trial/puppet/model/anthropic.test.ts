import assert from "node:assert/strict";
import { test } from "node:test";
import { createPuppet } from "../../../../src/trial/puppet/puppet.ts";
import { ask } from "../ask.ts";
import { readMessageStream } from "./anthropic-stream.ts";

const url = "https://relay.example/v1/messages?beta=true";
const hello = {
  model: "claude-x",
  max_tokens: 100,
  messages: [{ role: "user", content: "say ok" }],
};
const bash = {
  name: "Bash",
  description: "Runs a command",
  input_schema: {
    type: "object",
    properties: { command: { type: "string" } },
    required: ["command"],
  },
};

test("answers a message with one text, usage and a request id", async () => {
  const answer = await ask(createPuppet({ scenario: "ok" }), { url, body: hello });
  assert.equal(answer.status, 200);
  assert.match(answer.header("request-id") ?? "", /^req_\w+$/);
  const { id, usage, ...message } = answer.json;
  assert.match(id, /^msg_\w+$/);
  assert.ok(usage.input_tokens > 0 && usage.output_tokens > 0);
  assert.deepEqual(message, {
    type: "message",
    role: "assistant",
    model: "claude-x",
    content: [{ type: "text", text: "ok" }],
    stop_reason: "end_turn",
    stop_sequence: null,
  });
});

test("streams the same message by the grammar of its events", async () => {
  const answer = await ask(createPuppet({ scenario: "ok" }), {
    url,
    body: { ...hello, stream: true },
  });
  assert.match(answer.header("content-type") ?? "", /^text\/event-stream/);
  const message = readMessageStream(answer.text);
  assert.deepEqual(message.content, [{ type: "text", text: "ok" }]);
  assert.equal(message.stop_reason, "end_turn");
  assert.ok(message.usage.output_tokens > 0);
});

test("calls the tool that the request forces, streamed", async () => {
  const body = {
    ...hello,
    stream: true,
    tools: [bash],
    tool_choice: { type: "tool", name: "Bash" },
  };
  const message = readMessageStream(
    (await ask(createPuppet({ scenario: "ok" }), { url, body })).text,
  );
  const [block] = message.content;
  assert.equal(message.stop_reason, "tool_use");
  assert.equal(block?.name, "Bash");
  assert.deepEqual(block?.input, { command: "wc -c README.md" });
});

test("plays a tool that the protocol defines by its type alone", async () => {
  const body = {
    ...hello,
    tools: [
      { type: "bash_20250124", name: "bash" },
      { type: "web_search_20250305", name: "web_search" },
    ],
  };
  const { content } = (await ask(createPuppet({ scenario: "tools" }), { url, body })).json;
  assert.equal(content[0].name, "bash");
  assert.deepEqual(content[0].input, { command: "cat README.md" });
});

test("fills the structure that is demanded of an answer, where it stands now and where it stood", async () => {
  const schema = { type: "object", properties: { title: { type: "string" } }, required: ["title"] };
  for (const demand of [
    { output_config: { format: { type: "json_schema", schema } } },
    { output_format: { type: "json_schema", schema } },
  ]) {
    const { content } = (
      await ask(createPuppet({ scenario: "ok" }), { url, body: { ...hello, ...demand } })
    ).json;
    assert.deepEqual(JSON.parse(content[0].text), { title: "ok" });
  }
});

test("counts tokens without regard to what is counted", async () => {
  const puppet = createPuppet({ scenario: "ok" });
  const count = async (content: string) =>
    (
      await ask(puppet, {
        url: "https://relay.example/v1/messages/count_tokens",
        body: { ...hello, messages: [{ role: "user", content }] },
      })
    ).json;
  assert.deepEqual(await count("one"), await count("one and many more words"));
  assert.ok((await count("one")).input_tokens > 0);
});

test("lists models in the shape that the version header asks for", async () => {
  const headers = { "anthropic-version": "2023-06-01" };
  const list = (
    await ask(createPuppet({ scenario: "ok" }), { url: "https://relay.example/v1/models", headers })
  ).json;
  assert.equal(list.has_more, false);
  assert.deepEqual([...new Set(list.data.map((model: { type: string }) => model.type))], ["model"]);
  const one = (
    await ask(createPuppet({ scenario: "ok" }), {
      url: "https://relay.example/v1/models/abc",
      headers,
    })
  ).json;
  assert.equal(one.id, "abc");
});

test("answers the same protocol behind Google's paths, streamed where the path says so", async () => {
  const base =
    "https://cloud.example/v1/projects/p/locations/l/publishers/anthropic/models/claude-x";
  const puppet = createPuppet({ scenario: "ok" });
  assert.equal(
    (await ask(puppet, { url: `${base}:rawPredict`, body: hello })).json.content[0].text,
    "ok",
  );
  const stream = await ask(puppet, { url: `${base}:streamRawPredict`, body: hello });
  assert.equal(readMessageStream(stream.text).stop_reason, "end_turn");
});
