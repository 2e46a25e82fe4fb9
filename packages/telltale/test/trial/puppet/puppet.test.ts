import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { createPuppet } from "../../../src/trial/puppet/puppet.ts";
import { ask, collect, headFor } from "./ask.ts";
import type { Asked } from "./ask.ts";

const url = "http://localhost:4000/v1/chat/completions";
const named = (name: string, ...properties: readonly string[]) => ({
  type: "function",
  function: {
    name,
    description: "",
    parameters: {
      type: "object",
      properties: Object.fromEntries(properties.map((property) => [property, { type: "string" }])),
      required: properties,
    },
  },
});
const tools = [
  named("read_file", "path"),
  named("bash", "command"),
  named("write_file", "path", "content"),
];
const workspaceFile = "/home/dev/project/README.md";

/** One agent's turn: it does what it is told and comes back until it is told nothing more. */
async function play(
  puppet: ReturnType<typeof createPuppet>,
  prompt: string,
  offered: readonly unknown[] = tools,
) {
  const messages: unknown[] = [{ role: "user", content: prompt }];
  const calls: { id: string; name: string; input: unknown }[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const { json } = await ask(puppet, { url, body: { model: "m", messages, tools: offered } });
    const [{ message }] = json.choices;
    messages.push(message);
    if (message.tool_calls === undefined) return { calls, last: message.content as string };
    for (const call of message.tool_calls) {
      calls.push({
        id: call.id,
        name: call.function.name,
        input: JSON.parse(call.function.arguments),
      });
      messages.push({ role: "tool", tool_call_id: call.id, content: "done" });
    }
  }
  return assert.fail("the turn did not end");
}

test("has an agent read, run and write with its own tools, then says ok", async () => {
  const { calls, last } = await play(createPuppet({ scenario: "tools", workspaceFile }), "say ok");
  assert.equal(last, "ok");
  assert.deepEqual(
    calls.map(({ name, input }) => ({ name, input })),
    [
      { name: "read_file", input: { path: workspaceFile } },
      { name: "bash", input: { command: "wc -c README.md" } },
      {
        name: "write_file",
        input: { path: "/home/dev/project/telltale-note.md", content: "A short note.\n" },
      },
    ],
  );
  assert.equal(new Set(calls.map(({ id }) => id)).size, 3, "every call has an id of its own");
});

test("does all three with a shell alone, and nothing without one", async () => {
  const { calls } = await play(createPuppet({ scenario: "tools", workspaceFile }), "say ok", [
    named("shell", "command"),
  ]);
  assert.deepEqual(
    calls.map(({ input }) => (input as { command: string }).command.split(" ")[0]),
    ["cat", "wc", "printf"],
  );
  const none = await play(createPuppet({ scenario: "tools" }), "say ok", [
    named("web_search", "query"),
  ]);
  assert.deepEqual(none, { calls: [], last: "ok" });
});

test("leaves tools alone in the scenario ok", async () => {
  assert.deepEqual(await play(createPuppet({ scenario: "ok" }), "say ok"), {
    calls: [],
    last: "ok",
  });
});

test("serves several conversations at once, each to its end", async () => {
  const puppet = createPuppet({ scenario: "tools", workspaceFile });
  const turns = await Promise.all(["one", "two", "three"].map((prompt) => play(puppet, prompt)));
  for (const { calls, last } of turns) assert.deepEqual([calls.length, last], [3, "ok"]);
});

test("an agent that forgets what was called is not kept at it for ever", async () => {
  const puppet = createPuppet({ scenario: "tools" });
  let calls = 0;
  for (let turn = 0; turn < 200; turn++) {
    const { json } = await ask(puppet, {
      url,
      body: { model: "m", messages: [{ role: "user", content: "x" }], tools },
    });
    if (json.choices[0].finish_reason === "tool_calls") calls++;
    else break;
  }
  assert.ok(calls > 3 && calls < 100, String(calls));
});

const body = { model: "m", messages: [{ role: "user", content: "say ok" }] };
const requests: readonly Asked[] = [
  { url, body },
  { url, body: { ...body, stream: true } },
  { url, body: { ...body, tools } },
  { url: "https://a.example/v1/messages", body: { ...body, stream: true } },
  { url: "https://a.example/v1/responses", body: { model: "m", input: "say ok", stream: true } },
  { url: "https://g.example/v1beta/models/m:generateContent", body: { contents: [] } },
  {
    url: "https://auth.example/oauth/token",
    body: { grant_type: "refresh_token", refresh_token: "r" },
  },
  { url: "https://flags.example/v1/initialize", body: {} },
];

async function record(
  seed: number,
  order: readonly number[],
): Promise<ReadonlyMap<number, unknown>> {
  const puppet = createPuppet({ scenario: "tools", seed });
  const seen = new Map<number, unknown>();
  for (const index of order) {
    const asked = requests[index];
    assert.ok(asked);
    const { status, headers, text } = await ask(puppet, asked);
    seen.set(index, { status, headers, text });
  }
  return seen;
}

test("says the same whatever the order in which calls of different kinds arrive", async () => {
  const inOrder = await record(
    7,
    requests.map((_, index) => index),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...requests.keys()], { minLength: requests.length }),
      async (order) => {
        const shuffled = await record(7, order);
        for (const [index, answer] of inOrder) assert.deepEqual(shuffled.get(index), answer);
      },
    ),
    { numRuns: 20 },
  );
  const reseeded = await record(8, [0]);
  assert.notDeepEqual(reseeded.get(0), inOrder.get(0), "identifiers follow the seed");
});

test("reads compressed requests", async () => {
  const plain = Buffer.from(JSON.stringify(body));
  for (const [coding, bytes] of [
    ["gzip", gzipSync(plain)],
    ["br", brotliCompressSync(plain)],
    ["zstd", zstdCompressSync(plain)],
  ] as const) {
    const answer = await ask(createPuppet({ scenario: "ok" }), {
      url,
      headers: { "Content-Encoding": coding },
      body: bytes,
    });
    assert.equal(answer.json.choices[0].message.content, "ok", coding);
  }
});

test("takes the absolute form of a proxy's client, and paths behind a prefix", async () => {
  const head = {
    ...headFor({ url, body }),
    target: "http://api.example/relay/openai/v1/chat/completions",
  };
  const bytes = Buffer.from(JSON.stringify(body));
  const answer = await createPuppet({ scenario: "ok" }).answer({
    ...head,
    trailers: () => [],
    body: (async function* () {
      yield bytes;
    })(),
  });
  assert.equal((await collect(answer)).json.choices[0].message.content, "ok");
});

test("answers whatever it is asked", async () => {
  const puppet = createPuppet({ scenario: "tools" });
  const path = fc.constantFrom(
    "/v1/messages",
    "/v1/chat/completions",
    "/v1/responses",
    "/v1/models/x:generateContent",
    "/v1/batch",
    "/dns-query",
    "/oauth/token",
    "/mcp",
    "/api/1/envelope/",
    "/log",
  );
  const shapes = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom(
        "messages",
        "tools",
        "input",
        "contents",
        "system",
        "tool_choice",
        "response_format",
        "generationConfig",
        "model",
        "stream",
        "text",
        "jsonrpc",
        "method",
        "grant_type",
      ),
      fc.jsonValue(),
    ),
    fc.record({
      messages: fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            role: fc.constant("user"),
            content: fc.jsonValue(),
            tool_calls: fc.jsonValue(),
          }),
        ),
      ),
      tools: fc.array(fc.jsonValue()),
      contents: fc.array(fc.jsonValue()),
      input: fc.jsonValue(),
    }),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  );
  const method = fc.constantFrom("GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE");
  await fc.assert(
    fc.asyncProperty(method, path, shapes, async (verb, target, shape) => {
      const answer = await ask(puppet, {
        method: verb,
        url: `https://x.example${target}`,
        body: shape,
      });
      if (
        answer.header("content-type")?.startsWith("application/json") &&
        answer.bytes.length > 0
      ) {
        assert.doesNotThrow(() => answer.json, answer.text);
      }
    }),
    { numRuns: 2000 },
  );
});

test("a body that breaks off is answered all the same", async () => {
  const answer = await createPuppet({ scenario: "ok" }).answer({
    ...headFor({ url, body }),
    trailers: () => [],
    body: (async function* () {
      yield Buffer.from("{");
      throw new Error("connection reset");
    })(),
  });
  assert.equal(answer.status, 200);
});

test("listens on sockets that are no model's, and says nothing", async () => {
  const peer = await createPuppet({ scenario: "ok" }).upgrade(
    headFor({ url: "https://live.example/socket" }),
  );
  assert.ok("message" in peer);
});
