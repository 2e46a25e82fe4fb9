import assert from "node:assert/strict";
import { test } from "node:test";
import { createPuppet } from "../../../../src/trial/puppet/puppet.ts";
import { ask } from "../ask.ts";
import { readEvents } from "../event-stream.ts";

const url = "http://relay.example:8080/v1/chat/completions";
const hello = { model: "m", messages: [{ role: "user", content: "say ok" }] };
const tool = {
  type: "function",
  function: {
    name: "run_shell_command",
    description: "Runs a command",
    parameters: {
      type: "object",
      properties: { command: { type: "string" } },
      required: ["command"],
    },
  },
};

/** Puts chunks together as a strict client does. */
function readChunks(text: string) {
  const events = readEvents(text);
  assert.ok(
    events.every(({ event }) => event === undefined),
    "chunks have no event names",
  );
  assert.equal(events.at(-1)?.data, "[DONE]");
  const chunks = events.slice(0, -1).map(({ data }) => JSON.parse(data));
  const [first] = chunks;
  let content = "";
  let finish: string | null = null;
  let usage: unknown;
  const calls: { id: string; name: string; arguments: string }[] = [];
  for (const chunk of chunks) {
    assert.equal(chunk.object, "chat.completion.chunk");
    for (const field of ["id", "created", "model"]) assert.equal(chunk[field], first[field], field);
    assert.equal(usage, undefined, "usage comes last");
    if (chunk.choices.length === 0) {
      assert.notEqual(finish, null);
      ({ usage } = chunk);
      continue;
    }
    assert.equal(chunk.choices.length, 1);
    const [{ delta, finish_reason: reason, index }] = chunk.choices;
    assert.equal(index, 0);
    assert.equal(finish, null, "nothing follows the reason for ending");
    if (chunk === first) assert.equal(delta.role, "assistant");
    content += delta.content ?? "";
    for (const call of delta.tool_calls ?? []) {
      assert.equal(call.index, calls.length);
      calls.push({ id: call.id, name: call.function.name, arguments: call.function.arguments });
    }
    finish = reason;
  }
  return { content, finish, usage, calls };
}

test("answers with one choice, usage and a request id", async () => {
  const answer = await ask(createPuppet({ scenario: "ok" }), { url, body: hello });
  const { choices, usage, object, model } = answer.json;
  assert.deepEqual([object, model, choices.length], ["chat.completion", "m", 1]);
  assert.equal(choices[0].message.content, "ok");
  assert.equal(choices[0].finish_reason, "stop");
  assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);
  assert.match(answer.header("x-request-id") ?? "", /^req_/);
});

test("streams chunks, and usage only for who asked for it", async () => {
  const puppet = createPuppet({ scenario: "ok" });
  const plain = await ask(puppet, { url, body: { ...hello, stream: true } });
  assert.deepEqual(readChunks(plain.text), {
    content: "ok",
    finish: "stop",
    usage: undefined,
    calls: [],
  });
  assert.doesNotMatch(plain.text, /"usage"/);
  const counted = await ask(puppet, {
    url,
    body: { ...hello, stream: true, stream_options: { include_usage: true } },
  });
  assert.ok((readChunks(counted.text).usage as { total_tokens: number }).total_tokens > 0);
});

test("streams a call whose arguments are a JSON text", async () => {
  const answer = await ask(createPuppet({ scenario: "tools" }), {
    url,
    body: { ...hello, stream: true, tools: [tool] },
  });
  const { calls, finish, content } = readChunks(answer.text);
  assert.deepEqual([content, finish, calls.length], ["", "tool_calls", 1]);
  assert.equal(calls[0]?.name, "run_shell_command");
  assert.deepEqual(JSON.parse(calls[0]?.arguments ?? ""), { command: "cat README.md" });
});

test("minds what the request says of calling: never, any, this one", async () => {
  const reply = async (demand: object, scenario: "ok" | "tools" = "ok") =>
    (await ask(createPuppet({ scenario }), { url, body: { ...hello, tools: [tool], ...demand } }))
      .json.choices[0];
  assert.equal((await reply({ tool_choice: "none" }, "tools")).message.content, "ok");
  assert.equal((await reply({ tool_choice: "required" })).finish_reason, "tool_calls");
  const named = { tool_choice: { type: "function", function: { name: "run_shell_command" } } };
  assert.equal((await reply(named)).message.tool_calls[0].function.name, "run_shell_command");
});

test("says that it is done by the tool for that, where some call is demanded", async () => {
  const finish = {
    type: "function",
    function: {
      name: "attempt_completion",
      parameters: {
        type: "object",
        properties: { result: { type: "string" } },
        required: ["result"],
      },
    },
  };
  const body = { ...hello, tools: [tool, finish], tool_choice: "required" };
  const { message } = (await ask(createPuppet({ scenario: "ok" }), { url, body })).json.choices[0];
  assert.equal(message.tool_calls[0].function.name, "attempt_completion");
  assert.deepEqual(JSON.parse(message.tool_calls[0].function.arguments), { result: "ok" });
});

test("fills the structure demanded of an answer", async () => {
  const schema = {
    type: "object",
    properties: { model_choice: { enum: ["flash", "pro"] }, why: { type: "string" } },
    required: ["model_choice", "why"],
    additionalProperties: false,
  };
  const body = {
    ...hello,
    response_format: { type: "json_schema", json_schema: { name: "x", strict: true, schema } },
  };
  const { message } = (await ask(createPuppet({ scenario: "ok" }), { url, body })).json.choices[0];
  assert.deepEqual(JSON.parse(message.content), { model_choice: "flash", why: "ok" });
  const loose = { ...hello, response_format: { type: "json_object" } };
  const free = (await ask(createPuppet({ scenario: "ok" }), { url, body: loose })).json.choices[0];
  assert.deepEqual(JSON.parse(free.message.content), {});
});

test("lists models, and describes whichever is asked for", async () => {
  const puppet = createPuppet({ scenario: "ok" });
  const list = (await ask(puppet, { url: "http://relay.example/v1/models" })).json;
  assert.equal(list.object, "list");
  assert.ok(list.data.length > 0);
  assert.equal(
    (await ask(puppet, { url: "http://relay.example/v1/models/my-model" })).json.id,
    "my-model",
  );
});
