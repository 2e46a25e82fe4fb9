import assert from "node:assert/strict";

export interface StreamedEvent {
  readonly event: string | undefined;
  readonly data: string;
}

/**
 * A strict reading of server-sent events (WHATWG HTML, 9.2.5): every event ends with an empty line,
 * has data, and holds no field but `event` and `data`.
 */
export function readEvents(text: string): readonly StreamedEvent[] {
  assert.ok(!text.startsWith("\ufeff"), "no byte order mark");
  const lines = text.split(/\r\n|\n|\r/);
  assert.equal(lines.pop(), "", "the stream ends with a line end");
  assert.equal(lines.at(-1), "", "the last event is closed by an empty line");
  const events: StreamedEvent[] = [];
  let event: string | undefined;
  let data: string[] = [];
  for (const line of lines) {
    if (line === "") {
      assert.ok(data.length > 0, "an event has data");
      events.push({ event, data: data.join("\n") });
      event = undefined;
      data = [];
      continue;
    }
    const found = /^(event|data): (.*)$/.exec(line);
    assert.ok(found, `not a field of an event: ${line}`);
    if (found[1] === "data") data.push(found[2] ?? "");
    else {
      assert.equal(event, undefined, "one name an event");
      event = found[2];
    }
  }
  return events;
}
