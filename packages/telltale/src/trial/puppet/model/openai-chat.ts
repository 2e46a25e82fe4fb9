import type { Answer } from "../../../capture/wire/destination.ts";
import { eventAnswer, jsonAnswer } from "../answer.ts";
import { fieldOf, isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";
import type { Tool } from "../tools/tool.ts";
import { fixedDate, mostTexts, usage } from "./conversation.ts";
import type { Conversation, Reply } from "./conversation.ts";
import { replyKey } from "./dialect.ts";
import type { ModelDialect, Speaker } from "./dialect.ts";
import { openAiHeaders, readOpenAiChoice, readOpenAiTool } from "./openai-shared.ts";

/**
 * OpenAI Chat Completions, which most relays and local servers accept.
 * See https://platform.openai.com/docs/api-reference/chat
 */
export const openAiChat = {
  answer({ path, method, json }, speaker) {
    if (method !== "POST" || !isRecord(json) || !Array.isArray(fieldOf(json, "messages")))
      return undefined;
    if (!/\/chat\/completions$|\/chat$|\/completions$/.test(path)) return undefined;
    const conversation = readChat(json);
    const reply = speaker.reply(conversation);
    const options = recordOf(fieldOf(json, "stream_options"));
    if (conversation.stream) {
      return streamChat(conversation, reply, fieldOf(options, "include_usage") === true, speaker);
    }
    const key = replyKey("chat", conversation, reply);
    return jsonAnswer(
      wholeOf(completionOf(conversation, reply, key, speaker)),
      200,
      openAiHeaders(speaker, key),
    );
  },
} as const satisfies ModelDialect;

/** A reply in chunks, ended by `[DONE]`. */
export function streamChat(
  conversation: Conversation,
  reply: Reply,
  withUsage: boolean,
  speaker: Speaker,
): Answer {
  const key = replyKey("chat", conversation, reply);
  const completion = completionOf(conversation, reply, key, speaker);
  const chunks = chunksOf(completion, withUsage).map(writeChunk);
  return eventAnswer([...chunks, "data: [DONE]\n\n"], openAiHeaders(speaker, key));
}

function readChat(body: JsonRecord): Conversation {
  const messages = listOf(fieldOf(body, "messages")).map(recordOf);
  const named = [...listOf(fieldOf(body, "tools")), ...listOf(fieldOf(body, "functions"))];
  return {
    model: textOf(fieldOf(body, "model")),
    texts: messages.flatMap((message) => textsOf(fieldOf(message, "content"))).slice(0, mostTexts),
    tools: named.map(recordOf).flatMap(readTool),
    called: messages.flatMap(callsOf),
    choice: readOpenAiChoice(fieldOf(body, "tool_choice") ?? fieldOf(body, "function_call")),
    ...structureOf(recordOf(fieldOf(body, "response_format"))),
    stream: fieldOf(body, "stream") === true,
  };
}

function textsOf(content: Json | undefined): readonly string[] {
  if (typeof content === "string") return [content];
  return listOf(content).map((part) => textOf(fieldOf(recordOf(part), "text")));
}

/** In this dialect a function's fields are nested under the name of its type. */
function readTool(tool: JsonRecord): readonly Tool[] {
  const type = textOf(fieldOf(tool, "type"));
  const inner = fieldOf(tool, type);
  return readOpenAiTool(isRecord(inner) ? { ...inner, type } : tool);
}

function callsOf(message: JsonRecord): readonly string[] {
  const calls = listOf(fieldOf(message, "tool_calls")).map(recordOf);
  const names = calls.map((call) => fieldOf(call, "function") ?? fieldOf(call, "custom"));
  const legacy = fieldOf(message, "function_call");
  return [...names, ...(legacy === undefined ? [] : [legacy])]
    .map((named) => textOf(fieldOf(recordOf(named), "name")))
    .filter((name) => name !== "");
}

function structureOf(format: JsonRecord): { structure?: Json } {
  if (fieldOf(format, "type") === "json_object") return { structure: { type: "object" } };
  if (fieldOf(format, "type") !== "json_schema") return {};
  return {
    structure: fieldOf(recordOf(fieldOf(format, "json_schema")), "schema") ?? { type: "object" },
  };
}

interface Completion {
  readonly base: Readonly<Record<string, unknown>>;
  readonly message: {
    readonly role: "assistant";
    readonly content: string | null;
    readonly tool_calls?: readonly unknown[];
  };
  readonly finish: "stop" | "tool_calls";
}

function completionOf(
  conversation: Conversation,
  reply: Reply,
  key: string,
  { serial }: Speaker,
): Completion {
  const base = {
    id: serial.next("chatcmpl-", key, 29),
    created: fixedDate,
    model: conversation.model,
    service_tier: "default",
    system_fingerprint: "fp_0000000000",
  };
  if (reply.kind === "text")
    return { base, message: { role: "assistant", content: reply.text }, finish: "stop" };
  const { tool, input } = reply;
  const id = serial.next("call_", key, 24);
  const call =
    tool.input === "text"
      ? { id, type: "custom", custom: { name: tool.name, input: textOf(input) } }
      : { id, type: "function", function: { name: tool.name, arguments: JSON.stringify(input) } };
  return {
    base,
    message: { role: "assistant", content: null, tool_calls: [call] },
    finish: "tool_calls",
  };
}

const usageFigures = {
  prompt_tokens: usage.input,
  completion_tokens: usage.output,
  total_tokens: usage.input + usage.output,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
};

function wholeOf({ base, message, finish }: Completion) {
  const whole = { ...message, refusal: null, annotations: [] };
  return {
    ...base,
    object: "chat.completion",
    choices: [{ index: 0, message: whole, logprobs: null, finish_reason: finish }],
    usage: usageFigures,
  };
}

/** The chunks of a stream: role, content, finish reason; then, on request, usage without a choice. */
function chunksOf({ base, message, finish }: Completion, withUsage: boolean): readonly unknown[] {
  const chunk = (delta: unknown, finishReason: string | null) => ({
    ...base,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    ...(withUsage ? { usage: null } : {}),
  });
  const contents =
    message.tool_calls === undefined
      ? [chunk({ content: message.content }, null)]
      : message.tool_calls.map((call, index) =>
          chunk({ tool_calls: [{ index, ...recordOf(call) }] }, null),
        );
  return [
    chunk({ role: "assistant", content: message.tool_calls ? null : "", refusal: null }, null),
    ...contents,
    chunk({}, finish),
    ...(withUsage
      ? [{ ...base, object: "chat.completion.chunk", choices: [], usage: usageFigures }]
      : []),
  ];
}

function writeChunk(chunk: unknown): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
