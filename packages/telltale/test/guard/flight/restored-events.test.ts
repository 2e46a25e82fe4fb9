import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openSecrets } from "../../../src/guard/flight/session-secrets.ts";
import { restoredEvents } from "../../../src/guard/flight/restored-events.ts";
import { madeUpKey as secret } from "../made-up-key.ts";

/** A text in events as one API sends them, cut into pieces at these places. */
function streamOf(text: string, cuts: readonly number[]): string {
  const places = [0, ...cuts.toSorted((one, other) => one - other), text.length];
  const pieces = places.slice(1).map((end, at) => text.slice(places[at], end));
  const event = (name: string, data: unknown): string =>
    `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  return [
    event("content_block_start", { type: "content_block_start", index: 0 }),
    ...pieces.map((piece) =>
      event("content_block_delta", {
        type: "content_block_delta",
        index: 0,
        delta: { type: "text_delta", text: piece },
      }),
    ),
    event("content_block_stop", { type: "content_block_stop", index: 0 }),
    "data: [DONE]\n\n",
  ].join("");
}

function textOf(stream: string): string {
  return stream
    .split("\n\n")
    .flatMap((event) => /^data: (\{.*\})$/m.exec(event)?.[1] ?? [])
    .map((data) => JSON.parse(data) as { readonly delta?: { readonly text?: string } })
    .map(({ delta }) => delta?.text ?? "")
    .join("");
}

async function restored(stream: string, size: number, replaced: string): Promise<string> {
  const secrets = openSecrets(Buffer.alloc(32, 7));
  const { content } = secrets.redactor.text(replaced);
  const placeholder = content.replace("key ", "");
  assert.notEqual(placeholder, secret);
  const bytes = Buffer.from(stream.replaceAll("PLACE", placeholder));
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  let out = "";
  for await (const part of restoredEvents(parts, () => secrets.textRestorer()))
    out += Buffer.from(part).toString();
  return out;
}

test("a placeholder that a model sends in pieces comes back whole, wherever it is cut", async () => {
  const secrets = openSecrets(Buffer.alloc(32, 7));
  const placeholder = secrets.redactor.text(`key ${secret}`).content.replace("key ", "");
  const text = `export KEY="${placeholder}"\nnaïve 日本 end`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 200 }),
      async (cuts, size) => {
        const out = await restored(streamOf(text, cuts), size, `key ${secret}`);
        assert.equal(textOf(out), text.replace(placeholder, secret));
        assert.ok(out.endsWith("data: [DONE]\n\n"));
      },
    ),
    { numRuns: 100 },
  );
});

test("a stream without placeholders keeps its text, and what is no JSON every byte", async () => {
  const text = "nothing of the kind, in pieces";
  assert.equal(textOf(await restored(streamOf(text, [3, 9, 20]), 11, `key ${secret}`)), text);
  const odd =
    ": comment\r\n\r\ndata: not json\r\n\r\ndata: {broken\n\nevent: x\n\nrest without end";
  assert.equal(await restored(odd, 5, `key ${secret}`), odd);
});
