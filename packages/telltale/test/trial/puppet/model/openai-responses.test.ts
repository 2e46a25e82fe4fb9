import assert from "node:assert/strict";
import { test } from "node:test";
import { createPuppet } from "../../../../src/trial/puppet/puppet.ts";
import type { Destination, SocketPeer } from "../../../../src/capture/wire/destination.ts";
import { ask, headFor } from "../ask.ts";
import { readEvents } from "../event-stream.ts";
import { readResponseEvents } from "./responses-stream.ts";

const url = "https://api.example/v1/responses";
const hello = {
  model: "m",
  input: [{ type: "message", role: "user", content: [{ type: "input_text", text: "say ok" }] }],
};
const shell = {
  type: "function",
  name: "exec_command",
  description: "Runs a command",
  parameters: { type: "object", properties: { cmd: { type: "string" } }, required: ["cmd"] },
};
const patch = {
  type: "custom",
  name: "apply_patch",
  description: "*** Begin Patch ... *** End Patch",
  format: { type: "grammar", syntax: "lark", definition: "start: /.*/" },
};

async function stream(puppet: Destination, body: object) {
  const answer = await ask(puppet, { url, body: { ...body, stream: true } });
  const events = readEvents(answer.text).map(({ event, data }) => {
    const parsed = JSON.parse(data);
    assert.equal(event, parsed.type);
    return parsed;
  });
  return readResponseEvents(events);
}

test("answers whole with one message and usage", async () => {
  const { json } = await ask(createPuppet({ scenario: "ok" }), { url, body: hello });
  assert.deepEqual([json.object, json.status, json.model], ["response", "completed", "m"]);
  assert.equal(json.output[0].content[0].text, "ok");
  assert.equal(json.usage.total_tokens, json.usage.input_tokens + json.usage.output_tokens);
});

test("streams every event in order", async () => {
  const response = await stream(createPuppet({ scenario: "ok" }), hello);
  assert.equal(response.output[0]?.content?.[0]?.text, "ok");
});

test("streams calls: of a function, of a tool that takes free text, of one in a group", async () => {
  const puppet = createPuppet({ scenario: "tools" });
  const first = await stream(puppet, { ...hello, tools: [shell, patch] });
  assert.deepEqual(
    [first.output[0]?.type, first.output[0]?.name],
    ["function_call", "exec_command"],
  );
  assert.deepEqual(JSON.parse(first.output[0]?.arguments ?? ""), { cmd: "cat README.md" });

  const called = (name: string) => ({ type: "function_call", call_id: "c", name, arguments: "{}" });
  const input = [...hello.input, called("exec_command"), called("exec_command")];
  const third = await stream(puppet, { ...hello, input, tools: [shell, patch] });
  assert.deepEqual(
    [third.output[0]?.type, third.output[0]?.name],
    ["custom_tool_call", "apply_patch"],
  );
  assert.match(
    third.output[0]?.input ?? "",
    /^\*\*\* Begin Patch\n\*\*\* Add File: \S+\n\+[^\n]*\n\*\*\* End Patch\n$/,
  );

  const grouped = await stream(puppet, {
    ...hello,
    tools: [{ type: "namespace", name: "local", tools: [shell] }],
  });
  assert.deepEqual(
    [grouped.output[0]?.namespace, grouped.output[0]?.name],
    ["local", "exec_command"],
  );
});

test("goes on from the response that a request names instead of sending it again", async () => {
  const puppet = createPuppet({ scenario: "tools" });
  const commands: unknown[] = [];
  let previous: string | undefined;
  for (let turn = 0; turn < 4; turn++) {
    const more =
      previous === undefined
        ? hello
        : {
            model: "m",
            input: [{ type: "function_call_output", call_id: "c", output: "" }],
            previous_response_id: previous,
          };
    const response = await stream(puppet, { ...more, tools: [shell] });
    previous = response.id;
    const [item] = response.output;
    commands.push(
      item?.type === "function_call"
        ? JSON.parse(item.arguments ?? "").cmd.split(" ")[0]
        : item?.content?.[0]?.text,
    );
  }
  assert.deepEqual(commands, ["cat", "wc", "printf", "ok"]);
});

const upgrade = headFor({
  method: "GET",
  url,
  headers: { Connection: "Upgrade", Upgrade: "websocket" },
});

async function peerOf(puppet: Destination): Promise<SocketPeer> {
  const peer = await puppet.upgrade(upgrade);
  assert.ok("message" in peer);
  return peer;
}

function say(peer: SocketPeer, body: unknown): Parameters<typeof readResponseEvents>[0] {
  const events: unknown[] = [];
  peer.message("text", Buffer.from(JSON.stringify(body)), {
    send(kind, data) {
      assert.equal(kind, "text");
      events.push(JSON.parse(Buffer.from(data).toString("utf8")));
    },
    close: () => assert.fail("closed"),
  });
  return events;
}

test("declines a socket with 426 until a client insists", async () => {
  const puppet = createPuppet({ scenario: "ok" });
  for (let attempt = 0; attempt < 2; attempt++) {
    const answer = await puppet.upgrade(upgrade);
    assert.ok("status" in answer && answer.status === 426);
  }
  await peerOf(puppet);
});

test("speaks the same events over a socket, and only the frame of them for a warm-up", async () => {
  const peer = await peerOf(createPuppet({ scenario: "ok", sockets: "answer" }));
  const warm = readResponseEvents(
    say(peer, { type: "response.create", generate: false, ...hello }),
  );
  assert.deepEqual(warm.output, []);
  const response = readResponseEvents(
    say(peer, { type: "response.create", ...hello, previous_response_id: warm.id }),
  );
  assert.equal(response.output[0]?.content?.[0]?.text, "ok");
  assert.deepEqual(say(peer, { type: "something.else" }), []);
  assert.deepEqual(say(peer, "not an object"), []);
});
