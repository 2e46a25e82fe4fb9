import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "dns-packet";
import { createPuppet } from "../../../../src/trial/puppet/puppet.ts";
import { ask } from "../ask.ts";

const query = encode({ type: "query", id: 0, questions: [{ type: "A", name: "a.example.net" }] });
const media = "application/dns-message";

interface Heard {
  readonly puppet: ReturnType<typeof createPuppet>;
  readonly names: string[];
}

/** A puppet whose resolver knows one address, and writes down what it was asked. */
function open(): Heard {
  const names: string[] = [];
  const puppet = createPuppet({
    scenario: "ok",
    resolver: {
      reply(message, server) {
        const { questions = [] } = decode(message);
        names.push(`${questions[0]?.name} ${server}`);
        return encode({
          type: "response",
          id: 0,
          questions,
          answers: [{ type: "A", name: "a.example.net", ttl: 60, data: "192.0.2.7" }],
        });
      },
      resolve(name, type, server) {
        names.push(`${name} ${type} ${server}`);
        return name === "a.example.net" ? ["192.0.2.7"] : undefined;
      },
    },
  });
  return { puppet, names };
}

test("a message in a body or in a query is answered by the resolver", async () => {
  const { puppet, names } = open();
  const body = await ask(puppet, {
    method: "POST",
    url: "https://dns.example.org/anything",
    headers: { "Content-Type": media },
    body: query,
  });
  const inline = await ask(puppet, {
    url: `https://dns.example.org/dns-query?dns=${query.toString("base64url")}`,
  });
  for (const answer of [body, inline]) {
    assert.equal(answer.header("content-type"), media);
    assert.equal(decode(answer.bytes).answers?.length, 1);
  }
  assert.deepEqual(names, ["a.example.net dns.example.org", "a.example.net dns.example.org"]);
});

test("the JSON form is answered by the resolver", async () => {
  const { puppet, names } = open();
  const known = await ask(puppet, {
    url: "https://dns.example.org/resolve?name=a.example.net&type=1",
  });
  assert.deepEqual(known.json.Answer, [
    { name: "a.example.net", type: 1, TTL: 60, data: "192.0.2.7" },
  ]);
  const unknown = await ask(puppet, {
    url: "https://dns.example.org/dns-query?name=b.invalid&type=TXT",
    headers: { Accept: "application/dns-json" },
  });
  assert.equal(unknown.json.Status, 3);
  assert.deepEqual(names, ["a.example.net A dns.example.org", "b.invalid TXT dns.example.org"]);
});

test("what is no message is left to the other services", async () => {
  const { puppet, names } = open();
  const answer = await ask(puppet, {
    method: "POST",
    url: "https://dns.example.org/dns-query",
    headers: { "Content-Type": media },
    body: Buffer.from("12"),
  });
  assert.equal(answer.status, 200);
  assert.deepEqual(names, []);
});
