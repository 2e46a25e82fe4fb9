import assert from "node:assert/strict";
import { test } from "node:test";
import { createPuppet } from "../../../../src/trial/puppet/puppet.ts";
import { ask } from "../ask.ts";
import { readEvents } from "../event-stream.ts";

const base = "https://generativelanguage.example/v1beta/models/gemini-x";
const hello = { contents: [{ role: "user", parts: [{ text: "say ok" }] }] };
const declared = (key: string) => ({
  tools: [
    {
      functionDeclarations: [
        {
          name: "run_shell_command",
          description: "Runs a command",
          [key]: {
            type: "OBJECT",
            properties: { command: { type: "STRING" } },
            required: ["command"],
          },
        },
      ],
    },
  ],
});

test("answers with one candidate and usage", async () => {
  const { json } = await ask(createPuppet({ scenario: "ok" }), {
    url: `${base}:generateContent?key=x`,
    body: hello,
  });
  assert.deepEqual(json.candidates[0].content, { parts: [{ text: "ok" }], role: "model" });
  assert.equal(json.candidates[0].finishReason, "STOP");
  assert.equal(json.modelVersion, "gemini-x");
  assert.equal(
    json.usageMetadata.totalTokenCount,
    json.usageMetadata.promptTokenCount + json.usageMetadata.candidatesTokenCount,
  );
});

test("streams events where they are asked for, else the items of a list", async () => {
  const puppet = createPuppet({ scenario: "ok" });
  const events = readEvents(
    (await ask(puppet, { url: `${base}:streamGenerateContent?alt=sse`, body: hello })).text,
  );
  assert.equal(JSON.parse(events[0]?.data ?? "").candidates[0].content.parts[0].text, "ok");
  const list = await ask(puppet, { url: `${base}:streamGenerateContent`, body: hello });
  assert.match(list.header("content-type") ?? "", /^application\/json/);
  assert.equal(list.json[0].candidates[0].content.parts[0].text, "ok");
});

test("calls functions declared in either form, and continues after calls that are there", async () => {
  const puppet = createPuppet({ scenario: "tools" });
  for (const key of ["parameters", "parametersJsonSchema"]) {
    const { json } = await ask(puppet, {
      url: `${base}:generateContent`,
      body: { ...hello, ...declared(key) },
    });
    const { functionCall } = json.candidates[0].content.parts[0];
    assert.deepEqual(
      [functionCall.name, functionCall.args],
      ["run_shell_command", { command: "cat README.md" }],
    );
  }
  const turn = {
    role: "model",
    parts: [{ functionCall: { name: "run_shell_command", args: {} } }],
  };
  const body = { contents: [...hello.contents, turn, turn, turn], ...declared("parameters") };
  const { json } = await ask(puppet, { url: `${base}:generateContent`, body });
  assert.equal(json.candidates[0].content.parts[0].text, "ok");
});

test("minds the mode of calling", async () => {
  const puppet = createPuppet({ scenario: "tools" });
  const reply = async (functionCallingConfig: object) =>
    (
      await ask(puppet, {
        url: `${base}:generateContent`,
        body: { ...hello, ...declared("parameters"), toolConfig: { functionCallingConfig } },
      })
    ).json.candidates[0].content.parts[0];
  assert.equal((await reply({ mode: "NONE" })).text, "ok");
  assert.equal(
    (await reply({ mode: "ANY", allowedFunctionNames: ["run_shell_command"] })).functionCall.name,
    "run_shell_command",
  );
});

test("fills a response schema, as a router's call demands", async () => {
  const schema = {
    type: "OBJECT",
    properties: {
      reasoning: { type: "STRING" },
      model_choice: { type: "STRING", enum: ["flash", "pro"] },
    },
    required: ["reasoning", "model_choice"],
  };
  for (const key of ["responseSchema", "responseJsonSchema"]) {
    const body = {
      ...hello,
      generationConfig: { responseMimeType: "application/json", [key]: schema },
    };
    const { json } = await ask(createPuppet({ scenario: "ok" }), {
      url: `${base}:generateContent`,
      body,
    });
    assert.deepEqual(JSON.parse(json.candidates[0].content.parts[0].text), {
      reasoning: "ok",
      model_choice: "flash",
    });
  }
});

test("counts tokens, embeds, lists models", async () => {
  const puppet = createPuppet({ scenario: "ok" });
  assert.ok((await ask(puppet, { url: `${base}:countTokens`, body: hello })).json.totalTokens > 0);
  const requests = [{ content: {} }, { content: {} }];
  assert.equal(
    (await ask(puppet, { url: `${base}:batchEmbedContents`, body: { requests } })).json.embeddings
      .length,
    2,
  );
  assert.ok((await ask(puppet, { url: "https://g.example/v1beta/models" })).json.models.length > 0);
});

test("answers wrapped where it is asked wrapped", async () => {
  const body = { model: "gemini-x", project: "p", request: hello };
  const url = "https://cloudcode.example/v1internal:streamGenerateContent?alt=sse";
  const [event] = readEvents((await ask(createPuppet({ scenario: "ok" }), { url, body })).text);
  const { response } = JSON.parse(event?.data ?? "");
  assert.equal(response.candidates[0].content.parts[0].text, "ok");
  assert.equal(response.modelVersion, "gemini-x");
});
