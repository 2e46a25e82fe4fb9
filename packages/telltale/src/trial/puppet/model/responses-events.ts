import type { Json, JsonRecord } from "../json.ts";
import { fieldOf, recordOf, textOf } from "../json.ts";
import type { Serial } from "../serial.ts";
import { fixedDate, usage } from "./conversation.ts";
import type { Conversation, Reply } from "./conversation.ts";

export type ResponseEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** One complete response: the response object, and its single item (none for a warm-up). */
export interface FinishedResponse {
  readonly id: string;
  readonly response: JsonRecord;
  readonly item: JsonRecord | undefined;
}

const usageFigures = {
  input_tokens: usage.input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: usage.output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: usage.input + usage.output,
};

export function finishResponse(
  body: JsonRecord,
  conversation: Conversation,
  reply: Reply | undefined,
  key: string,
  serial: Serial,
): FinishedResponse {
  const id = serial.next("resp_", key, 48).toLowerCase();
  const item = reply && itemOf(reply, key, serial);
  const echoed = (name: string, otherwise: Json) => fieldOf(body, name) ?? otherwise;
  const response: JsonRecord = {
    id,
    object: "response",
    created_at: fixedDate,
    status: "completed",
    background: false,
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: echoed("max_output_tokens", null),
    model: conversation.model,
    output: item ? [item] : [],
    parallel_tool_calls: echoed("parallel_tool_calls", true),
    previous_response_id: echoed("previous_response_id", null),
    reasoning: echoed("reasoning", { effort: null, summary: null }),
    service_tier: "default",
    store: echoed("store", true),
    temperature: 1,
    top_p: 1,
    ...{
      text: { format: { type: "text" } },
      tool_choice: echoed("tool_choice", "auto"),
      tools: [],
    },
    truncation: "disabled",
    usage: usageFigures,
    user: null,
    metadata: {},
  };
  return { id, response, item };
}

function itemOf(reply: Reply, key: string, serial: Serial): JsonRecord {
  if (reply.kind === "text") {
    const part = { type: "output_text", annotations: [], logprobs: [], text: reply.text };
    const id = serial.next("msg_", key, 48).toLowerCase();
    return { id, type: "message", status: "completed", content: [part], role: "assistant" };
  }
  const { tool, input } = reply;
  const called = { status: "completed", call_id: serial.next("call_", key, 24) };
  const group = tool.group === undefined ? {} : { namespace: tool.group };
  if (tool.input === "text") {
    const id = serial.next("ctc_", key, 48).toLowerCase();
    return {
      id,
      type: "custom_tool_call",
      ...called,
      name: tool.name,
      ...group,
      input: textOf(input),
    };
  }
  if (tool.type === "local_shell") {
    const command = fieldOf(recordOf(input), "command") ?? [];
    const id = serial.next("lsh_", key, 48).toLowerCase();
    return { id, type: "local_shell_call", ...called, action: { type: "exec", command, env: {} } };
  }
  const id = serial.next("fc_", key, 48).toLowerCase();
  return {
    id,
    type: "function_call",
    ...called,
    name: tool.name,
    ...group,
    arguments: JSON.stringify(input),
  };
}

/** All events of a streamed response in the order that the protocol requires, numbered from 0. */
export function eventsOf({ response, item }: FinishedResponse): readonly ResponseEvent[] {
  const begun = { ...response, status: "in_progress", output: [], usage: null };
  const events: ResponseEvent[] = [
    { type: "response.created", response: begun },
    { type: "response.in_progress", response: begun },
    ...(item ? itemEvents(item) : []),
    { type: "response.completed", response },
  ];
  return events.map(({ type, ...rest }, index) => ({ type, sequence_number: index, ...rest }));
}

function itemEvents(item: JsonRecord): readonly ResponseEvent[] {
  const place = { output_index: 0 };
  const done = { type: "response.output_item.done", ...place, item };
  const added = (open: JsonRecord) => ({
    type: "response.output_item.added",
    ...place,
    item: { ...item, status: "in_progress", ...open },
  });
  const inner = { item_id: textOf(item["id"]), ...place };
  switch (item["type"]) {
    case "message":
      return [added({ content: [] }), ...textEvents(item, inner), done];
    case "function_call":
      return [
        added({ arguments: "" }),
        ...inputEvents("function_call_arguments", "arguments", item, inner),
        done,
      ];
    case "custom_tool_call":
      return [
        added({ input: "" }),
        ...inputEvents("custom_tool_call_input", "input", item, inner),
        done,
      ];
    default:
      return [added({}), done];
  }
}

function textEvents(item: JsonRecord, inner: object): readonly ResponseEvent[] {
  const [part] = item["content"] as readonly JsonRecord[];
  const text = textOf(part?.["text"]);
  const place = { ...inner, content_index: 0 };
  return [
    { type: "response.content_part.added", ...place, part: { ...part, text: "" } },
    { type: "response.output_text.delta", ...place, delta: text, logprobs: [] },
    { type: "response.output_text.done", ...place, text, logprobs: [] },
    { type: "response.content_part.done", ...place, part },
  ];
}

function inputEvents(
  name: string,
  field: string,
  item: JsonRecord,
  inner: object,
): readonly ResponseEvent[] {
  const text = textOf(item[field]);
  return [
    { type: `response.${name}.delta`, ...inner, delta: text },
    { type: `response.${name}.done`, ...inner, [field]: text },
  ];
}
