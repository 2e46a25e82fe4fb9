import { eventAnswer, jsonAnswer } from "../answer.ts";
import { fieldOf, isRecord } from "../json.ts";
import { headerOf } from "../request.ts";
import type { HeaderField } from "../../../capture/trace/exchange.ts";
import { readMessages } from "./anthropic-read.ts";
import { usage } from "./conversation.ts";
import type { Conversation, Reply } from "./conversation.ts";
import { replyKey } from "./dialect.ts";
import type { ModelDialect, Speaker } from "./dialect.ts";

const models = ["claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5", "mock-model"];

/**
 * Anthropic Messages.
 * See https://docs.claude.com/en/api/messages
 */
export const anthropic = {
  answer(request, speaker) {
    const { path, method, json } = request;
    if (method === "GET" && headerOf(request.head, "anthropic-version") !== undefined)
      return modelAnswer(path, speaker);
    if (method !== "POST" || !isRecord(json) || !Array.isArray(fieldOf(json, "messages")))
      return undefined;
    const conversation = readMessages(json);
    if (path.endsWith("/messages/count_tokens")) {
      return jsonAnswer({ input_tokens: usage.input }, 200, headers(speaker, "count"));
    }
    const vertex = /:(stream)?rawPredict$/i.exec(path);
    if (!vertex && !path.endsWith("/messages")) return undefined;
    const reply = speaker.reply(conversation);
    const key = replyKey("anthropic", conversation, reply);
    const message = messageOf(conversation, reply, key, speaker);
    if (conversation.stream || vertex?.[1] !== undefined) {
      return eventAnswer(eventsOf(message).map(writeEvent), headers(speaker, key));
    }
    return jsonAnswer(message, 200, headers(speaker, key));
  },
} as const satisfies ModelDialect;

function headers(speaker: Speaker, key: string): readonly HeaderField[] {
  return [
    ["request-id", speaker.serial.next("req_011C", `anthropic ${key}`, 20)],
    ["anthropic-organization-id", "00000000-0000-4000-8000-000000000000"],
  ];
}

function modelAnswer(path: string, speaker: Speaker) {
  const asked = /\/models(?:\/([^/]+))?$/.exec(path);
  if (!asked) return undefined;
  const [, id] = asked;
  if (id !== undefined) return jsonAnswer(modelOf(id), 200, headers(speaker, "models"));
  const data = models.map(modelOf);
  const page = { data, has_more: false, first_id: models[0], last_id: models.at(-1) };
  return jsonAnswer(page, 200, headers(speaker, "models"));
}

function modelOf(id: string) {
  return { type: "model", id, display_name: id, created_at: "2026-01-01T00:00:00Z" };
}

interface Message {
  readonly id: string;
  readonly type: "message";
  readonly role: "assistant";
  readonly model: string;
  readonly content: readonly Block[];
  readonly stop_reason: string;
  readonly stop_sequence: null;
  readonly usage: Readonly<Record<string, unknown>>;
}
type Block =
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "tool_use";
      readonly id: string;
      readonly name: string;
      readonly input: unknown;
    };

function messageOf(
  conversation: Conversation,
  reply: Reply,
  key: string,
  { serial }: Speaker,
): Message {
  const block: Block =
    reply.kind === "text"
      ? { type: "text", text: reply.text }
      : {
          type: "tool_use",
          id: serial.next("toolu_01", key, 22),
          name: reply.tool.name,
          input: reply.input,
        };
  return {
    id: serial.next("msg_01", key, 22),
    type: "message",
    role: "assistant",
    model: conversation.model,
    content: [block],
    stop_reason: reply.kind === "text" ? "end_turn" : "tool_use",
    stop_sequence: null,
    usage: {
      input_tokens: usage.input,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
      output_tokens: usage.output,
      service_tier: "standard",
    },
  };
}

type StreamEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** The events of a streamed message, in the order that the protocol requires. */
function eventsOf(message: Message): readonly StreamEvent[] {
  const begun = {
    ...message,
    content: [],
    stop_reason: null,
    usage: { ...message.usage, output_tokens: 1 },
  };
  return [
    { type: "message_start", message: begun },
    ...message.content.flatMap(blockEvents),
    {
      type: "message_delta",
      delta: { stop_reason: message.stop_reason, stop_sequence: null },
      usage: message.usage,
    },
    { type: "message_stop" },
  ];
}

function blockEvents(block: Block, index: number): readonly StreamEvent[] {
  const text = block.type === "text";
  const delta = text
    ? { type: "text_delta", text: block.text }
    : { type: "input_json_delta", partial_json: JSON.stringify(block.input) };
  return [
    {
      type: "content_block_start",
      index,
      content_block: text ? { type: "text", text: "" } : { ...block, input: {} },
    },
    { type: "ping" },
    // A real stream begins a tool's input with an empty part.
    ...(text
      ? []
      : [
          {
            type: "content_block_delta",
            index,
            delta: { type: "input_json_delta", partial_json: "" },
          },
        ]),
    { type: "content_block_delta", index, delta },
    { type: "content_block_stop", index },
  ];
}

function writeEvent(event: StreamEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
