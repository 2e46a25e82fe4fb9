import assert from "node:assert/strict";
import { readEvents } from "../event-stream.ts";

export interface StreamedMessage {
  id: string;
  stop_reason: string | null;
  usage: { input_tokens: number; output_tokens: number };
  content: { type: string; text?: string; id?: string; name?: string; input?: unknown }[];
}

/**
 * Puts a streamed message together as a strict client does: start, blocks one after the other,
 * delta, stop; nothing before, between or after but pings.
 */
export function readMessageStream(text: string): StreamedMessage {
  let message: StreamedMessage | undefined;
  let state: "start" | "between" | "block" | "ending" | "over" = "start";
  let partial = "";
  for (const { event, data } of readEvents(text)) {
    const body = JSON.parse(data);
    assert.equal(event, body.type, "the event's name is its type");
    if (body.type === "ping") {
      assert.notEqual(state, "start");
      continue;
    }
    const block = message?.content.at(-1);
    switch (body.type) {
      case "message_start":
        assert.equal(state, "start");
        message = structuredClone(body.message) as StreamedMessage;
        assert.deepEqual(message.content, []);
        assert.equal(message.stop_reason, null);
        assert.ok(message.usage.input_tokens > 0);
        state = "between";
        break;
      case "content_block_start":
        assert.equal(state, "between");
        assert.equal(body.index, message?.content.length);
        message?.content.push(body.content_block);
        if (body.content_block.type === "tool_use") assert.deepEqual(body.content_block.input, {});
        else assert.equal(body.content_block.text, "");
        partial = "";
        state = "block";
        break;
      case "content_block_delta":
        assert.equal(state, "block");
        assert.equal(body.index, (message?.content.length ?? 0) - 1);
        assert.equal(body.delta.type, block?.type === "text" ? "text_delta" : "input_json_delta");
        if (block?.type === "text") block.text = (block.text ?? "") + body.delta.text;
        else partial += body.delta.partial_json;
        break;
      case "content_block_stop":
        assert.equal(state, "block");
        if (block?.type === "tool_use") block.input = JSON.parse(partial);
        state = "between";
        break;
      case "message_delta":
        assert.equal(state, "between");
        assert.ok(message);
        message.stop_reason = body.delta.stop_reason;
        message.usage = { ...message.usage, ...body.usage };
        state = "ending";
        break;
      case "message_stop":
        assert.equal(state, "ending");
        state = "over";
        break;
      default:
        assert.fail(`unknown event ${body.type}`);
    }
  }
  assert.equal(state, "over");
  assert.ok(message);
  return message;
}
