import assert from "node:assert/strict";

export interface StreamedResponse {
  readonly id: string;
  readonly output: readonly {
    readonly id: string;
    readonly type: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly arguments?: string;
    readonly input?: string;
    readonly content?: readonly { readonly text: string }[];
  }[];
}

/** The events that an item of each kind consists of, between its own added and done. */
const inside: Readonly<Record<string, readonly string[]>> = {
  message: ["content_part.added", "output_text.delta", "output_text.done", "content_part.done"],
  function_call: ["function_call_arguments.delta", "function_call_arguments.done"],
  custom_tool_call: ["custom_tool_call_input.delta", "custom_tool_call_input.done"],
};

/** Reads the events of one response as a strict client does; gives the response that they end with. */
// oxlint-disable-next-line typescript/no-explicit-any
export function readResponseEvents(events: readonly any[]): StreamedResponse {
  events.forEach((event, index) => assert.equal(event.sequence_number, index));
  const [created, progress, ...rest] = events;
  const completed = rest.pop();
  assert.deepEqual(
    [created?.type, progress?.type, completed?.type],
    ["response.created", "response.in_progress", "response.completed"],
  );
  for (const { response } of [created, progress]) {
    assert.equal(response.status, "in_progress");
    assert.equal(response.id, completed.response.id);
    assert.deepEqual(response.output, []);
  }
  assert.equal(completed.response.status, "completed");
  assert.ok(completed.response.usage.output_tokens > 0);
  if (rest.length === 0) return completed.response;

  const added = rest.shift();
  const done = rest.pop();
  assert.equal(added.type, "response.output_item.added");
  assert.equal(done.type, "response.output_item.done");
  assert.equal(added.item.status, "in_progress");
  assert.equal(added.item.id, done.item.id);
  assert.deepEqual([done.item], completed.response.output);
  assert.deepEqual(
    rest.map(({ type }) => type),
    inside[done.item.type]?.map((name) => `response.${name}`),
  );
  for (const event of rest) {
    assert.equal(event.item_id, done.item.id);
    assert.equal(event.output_index, 0);
  }
  const written = rest.map(({ delta }) => delta ?? "").join("");
  assert.equal(written, done.item.arguments ?? done.item.input ?? done.item.content[0].text);
  return completed.response;
}
