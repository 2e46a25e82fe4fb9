import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import type { Author } from "../../../../src/capture/dialect/leaf.ts";
import { exchangeOf, leafAt, messageOf } from "../exchange.ts";

interface Case {
  readonly dialect: string;
  readonly target: string;
  readonly body: object;
  /** Authors at paths. */
  readonly authors: Readonly<Record<string, Author>>;
}

const reminder = "<system-reminder>\nThe directory is /home/dev.\n</system-reminder>";

const cases: readonly Case[] = [
  {
    dialect: "anthropic",
    target: "/v1/messages?beta=true",
    body: {
      model: "m",
      max_tokens: 100,
      system: [{ type: "text", text: "You are a tool.", cache_control: { type: "ephemeral" } }],
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: reminder },
            { type: "text", text: "say ok" },
          ],
        },
        {
          role: "assistant",
          content: [
            { type: "thinking", thinking: "Read it.", signature: "c2ln" },
            { type: "tool_use", id: "t1", name: "Read", input: { path: "README.md" } },
          ],
        },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "t1", content: "hello" }] },
        { role: "system", content: "Later instructions." },
      ],
      tools: [{ name: "Read", description: "Reads.", input_schema: { type: "object" } }],
      metadata: { user_id: "u1" },
    },
    authors: {
      "body.model": "protocol",
      "body.system[0].text": "vendor",
      "body.messages[0].role": "protocol",
      "body.messages[0].content[0].type": "protocol",
      "body.messages[0].content[0].text": "unknown",
      "body.messages[0].content[1].text": "user",
      "body.messages[1].content[0].thinking": "assistant",
      "body.messages[1].content[1].input.path": "assistant",
      "body.messages[2].content[0].content": "tool",
      "body.messages[3].content": "vendor",
      "body.tools[0].description": "vendor",
      "body.tools[0].input_schema.type": "vendor",
      "body.metadata.user_id": "protocol",
    },
  },
  {
    dialect: "openai-chat",
    target: "/v1/chat/completions",
    body: {
      model: "m",
      messages: [
        { role: "system", content: "You are a tool." },
        { role: "developer", content: [{ type: "text", text: "Be brief." }] },
        { role: "user", content: `${reminder}\nsay ok` },
        { role: "user", content: [{ type: "text", text: "say ok" }] },
        {
          role: "assistant",
          content: null,
          tool_calls: [
            { id: "c1", type: "function", function: { name: "read", arguments: '{"path":"a"}' } },
          ],
        },
        { role: "tool", tool_call_id: "c1", content: "hello" },
      ],
      tools: [{ type: "function", function: { name: "read", description: "Reads." } }],
    },
    authors: {
      "body.messages[0].content": "vendor",
      "body.messages[1].content[0].text": "vendor",
      "body.messages[2].content": "unknown",
      "body.messages[3].content[0].text": "user",
      "body.messages[4].tool_calls[0].function.arguments(json).path": "assistant",
      "body.messages[5].content": "tool",
      "body.tools[0].function.description": "vendor",
      "body.model": "protocol",
    },
  },
  {
    dialect: "openai-responses",
    target: "/v1/responses",
    body: {
      model: "m",
      instructions: "You are a tool.",
      input: [
        { type: "message", role: "developer", content: [{ type: "input_text", text: "Rules." }] },
        {
          type: "message",
          role: "user",
          content: [
            {
              type: "input_text",
              text: "<environment_context>\n<cwd>/home</cwd>\n</environment_context>",
            },
          ],
        },
        { type: "message", role: "user", content: [{ type: "input_text", text: "say ok" }] },
        { type: "function_call", call_id: "c1", name: "shell", arguments: '{"command":["ls"]}' },
        { type: "function_call_output", call_id: "c1", output: "README.md" },
        { type: "reasoning", summary: [], encrypted_content: "short" },
      ],
      tools: [{ type: "function", name: "shell", description: "Runs." }],
    },
    authors: {
      "body.instructions": "vendor",
      "body.input[0].content[0].text": "vendor",
      "body.input[1].content[0].text": "unknown",
      "body.input[2].content[0].text": "user",
      "body.input[3].arguments(json).command[0]": "assistant",
      "body.input[4].output": "tool",
      "body.input[5].encrypted_content": "assistant",
      "body.tools[0].description": "vendor",
    },
  },
  {
    dialect: "gemini",
    target: "/v1beta/models/some-model:streamGenerateContent?alt=sse",
    body: {
      contents: [
        { role: "user", parts: [{ text: "say ok" }] },
        { role: "model", parts: [{ functionCall: { name: "read", args: { path: "a" } } }] },
        {
          role: "user",
          parts: [{ functionResponse: { name: "read", response: { output: "hello" } } }],
        },
      ],
      systemInstruction: { role: "user", parts: [{ text: "You are a tool." }] },
      tools: [{ functionDeclarations: [{ name: "read", description: "Reads." }] }],
      generationConfig: { temperature: 1 },
    },
    authors: {
      "body.contents[0].parts[0].text": "user",
      "body.contents[1].parts[0].functionCall.args.path": "assistant",
      "body.contents[2].parts[0].functionResponse.response.output": "tool",
      "body.systemInstruction.parts[0].text": "vendor",
      "body.tools[0].functionDeclarations[0].description": "vendor",
      "body.generationConfig.temperature": "protocol",
    },
  },
];

for (const { dialect, target, body, authors } of cases) {
  test(`${dialect}: knows it and says who wrote what`, () => {
    const decoded = decodeExchange(exchangeOf({ target, body: JSON.stringify(body) }));
    assert.equal(decoded.dialect, dialect);
    assert.equal(decoded.purpose, "model");
    assert.equal(decoded.bytesDecoded, decoded.bytes);
    const found = Object.keys(authors).map((path) => [path, leafAt(decoded, path).author]);
    assert.deepEqual(Object.fromEntries(found), authors);
  });

  test(`${dialect}: is known by its shape at any path and host`, () => {
    const decoded = decodeExchange(exchangeOf({ target: "/x", body: JSON.stringify(body) }));
    assert.equal(decoded.dialect, dialect);
  });
}

test("token counts and Gemini's wrapped requests are the same dialects", () => {
  const messages = [{ role: "user", content: "say ok" }];
  const count = { model: "m", messages };
  const counted = decodeExchange(
    exchangeOf({ target: "/v1/messages/count_tokens", body: JSON.stringify(count) }),
  );
  assert.equal(counted.dialect, "anthropic");
  const wrapped = {
    model: "m",
    project: "p",
    request: { contents: [{ role: "user", parts: [{ text: "say ok" }] }] },
  };
  const decoded = decodeExchange(
    exchangeOf({ target: "/v1internal:countTokens", body: JSON.stringify(wrapped) }),
  );
  assert.equal(decoded.dialect, "gemini");
  assert.equal(leafAt(decoded, "body.request.contents[0].parts[0].text").author, "user");
});

test("the messages of a Responses socket are read, those that came in are not", () => {
  const create = {
    type: "response.create",
    model: "m",
    instructions: "You are a tool.",
    input: [],
  };
  const decoded = decodeExchange(
    exchangeOf({
      method: "GET",
      target: "/v1/responses",
      messages: [messageOf('{"type":"session.created"}', "in"), messageOf(JSON.stringify(create))],
    }),
  );
  assert.equal(decoded.dialect, "openai-responses");
  assert.equal(leafAt(decoded, "message[0].instructions").author, "vendor");
  assert.equal(leafAt(decoded, "message[0]{kind}").value, "text");
  assert.equal(decoded.bytesDecoded, decoded.bytes);
});

test("JSON with messages that are no conversation is no model dialect", () => {
  const body = JSON.stringify({ messages: [{ level: "info", text: "started" }], model: "x" });
  assert.equal(decodeExchange(exchangeOf({ target: "/log", body })).dialect, "json");
});
