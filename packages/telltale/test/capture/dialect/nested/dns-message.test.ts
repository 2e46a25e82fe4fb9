import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "dns-packet";
import { collect } from "../../../../src/capture/dialect/collect.ts";
import { putDnsMessage } from "../../../../src/capture/dialect/nested/dns-message.ts";

test("every part of a question to a resolver is a leaf", () => {
  const bytes = Buffer.concat([
    encode({
      type: "query",
      id: 7,
      flags: 0x100,
      questions: [{ type: "TXT", name: "data.v.example" }],
    }),
    Buffer.from("behind"),
  ]);
  const collector = collect();
  assert.equal(putDnsMessage(bytes, "body", collector), true);
  const found = collector.leaves.map(({ path, value }) => [path, value] as const);
  for (const leaf of [
    ["body.id", "7"],
    ["body.flags", "256"],
    ["body.questions[0].name", "data.v.example"],
    ["body.questions[0].type", "TXT"],
  ])
    assert.ok(
      found.some(([path, value]) => path === leaf[0] && value === leaf[1]),
      leaf.join(" "),
    );
  assert.ok(found.some(([path]) => path.startsWith("body{trailing}")));
});

test("an answer, and bytes that are no message, are not taken for a question", () => {
  const answer = encode({ type: "response", id: 7, questions: [{ type: "A", name: "a.example" }] });
  for (const bytes of [answer, Buffer.from("words of another kind"), Buffer.alloc(0)])
    assert.equal(putDnsMessage(bytes, "body", collect()), false);
});
