import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { createFlight } from "../../../src/guard/flight/flight.ts";
import { createEventLog } from "../../../src/guard/flight/session-event.ts";
import type { EventLog } from "../../../src/guard/flight/session-event.ts";
import { openSecrets } from "../../../src/guard/flight/session-secrets.ts";
import { loadEngine } from "../../../src/guard/policy/engine.ts";
import { openPolicy } from "../../../src/guard/policy/open-policy.ts";
import { presets } from "../../../src/guard/policy/presets/index.ts";
import type { HeaderField } from "../../../src/capture/trace/exchange.ts";
import type {
  Answer,
  Destination,
  IncomingRequest,
} from "../../../src/capture/wire/destination.ts";
import { madeUpKey as key } from "../made-up-key.ts";

const places = { home: "/home/dev", workspace: "/home/dev/shop", temp: "/tmp", own: [] };

interface Sent {
  readonly headers: readonly HeaderField[];
  readonly body: Buffer;
}

/** A flight under a preset, with a server beyond that answers by what arrived. */
async function flightUnder(
  preset: keyof typeof presets,
  answer: (sent: Sent) => Answer = () => ({ status: 200, headers: [] }),
): Promise<{ flight: Destination; sent: Sent[]; log: EventLog }> {
  const policy = openPolicy(await loadEngine(), presets[preset], places);
  const sent: Sent[] = [];
  const log = createEventLog();
  const flight = createFlight({
    beyond: {
      async answer(request) {
        const one = { headers: request.headers, body: await bytesOf(request.body) };
        sent.push(one);
        return answer(one);
      },
      upgrade: () => Promise.resolve({ status: 426, headers: [] }),
    },
    decide: (request) => policy.decide(request),
    tool: { name: "tool", version: "1", digest: "", verdict: "unknown" },
    user: { name: "dev" },
    secrets: openSecrets(Buffer.alloc(32, 3)),
    log,
    clock: () => 5,
    today: () => "2026-12-01",
  });
  return { flight, sent, log };
}

async function bytesOf(body: AsyncIterable<Uint8Array> | Uint8Array | undefined): Promise<Buffer> {
  if (body === undefined || body instanceof Uint8Array) return Buffer.from(body ?? []);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

function post(
  host: string,
  target: string,
  body: Buffer,
  more: readonly HeaderField[] = [],
): IncomingRequest {
  return {
    scheme: "https",
    host,
    port: 443,
    method: "POST",
    target,
    version: "1.1",
    headers: [
      ["Host", host],
      ["Content-Type", "application/json"],
      ...more,
      ["Content-Length", String(body.length)],
    ],
    body: (async function* () {
      yield body;
    })(),
    trailers: () => [],
  };
}

const question = (text: string): Buffer =>
  Buffer.from(
    JSON.stringify({ model: "m", max_tokens: 9, messages: [{ role: "user", content: text }] }),
  );

test("telemetry is denied and answered as its receiver would, and leaves nothing", async () => {
  const { flight, sent, log } = await flightUnder("standard");
  const answer = await flight.answer(
    post("statsig.anthropic.com", "/v1/rgstr", Buffer.from('{"events":[{"eventName":"x"}]}')),
  );
  assert.equal(answer.status, 200);
  assert.equal((await bytesOf(answer.body)).toString(), "{}");
  assert.deepEqual(sent, []);
  assert.deepEqual(
    log.events.map((event) => event.kind === "denied" && [event.host, event.rule]),
    [["statsig.anthropic.com", "telemetry"]],
  );
});

test("a denied request is told why in a form that clients of models read", async () => {
  const { flight, sent } = await flightUnder("strict");
  const answer = await flight.answer(post("example.org", "/upload", Buffer.from("{}")));
  assert.equal(answer.status, 403);
  const told = JSON.parse((await bytesOf(answer.body)).toString()) as {
    readonly error: { readonly message: string };
  };
  assert.match(told.error.message, /^Telltale denied POST example\.org: .*no use\.$/);
  assert.deepEqual(sent, []);
});

test("a request in which nothing is found leaves byte for byte", async () => {
  const { flight, sent } = await flightUnder("standard");
  for (const body of [Buffer.from('{"note":"what is 1 + 1?"}'), gzipSync('{"note":"packed"}')]) {
    const coding: HeaderField[] = body[0] === 0x1f ? [["Content-Encoding", "gzip"]] : [];
    const request = post("files.example.org", "/upload", body, coding);
    await flight.answer(request);
    assert.deepEqual(sent.at(-1), { headers: request.headers, body });
  }
});

test("a secret leaves as a placeholder of its length and comes back as itself", async () => {
  const { flight, sent, log } = await flightUnder("standard", ({ body }) => ({
    status: 200,
    headers: [
      ["Content-Type", "application/json"],
      ["Content-Encoding", "gzip"],
    ],
    body: gzipSync(body),
  }));
  const body = question(`ask with ANTHROPIC_API_KEY=${key}`);
  const request = post("api.anthropic.com", "/v1/messages", gzipSync(body), [
    ["Content-Encoding", "gzip"],
  ]);
  const answer = await flight.answer(request);
  const arrived = sent[0];
  assert.ok(arrived);
  assert.equal(arrived.body.includes(key), false);
  assert.equal(arrived.body.length, body.length);
  assert.match(arrived.body.toString(), /ANTHROPIC_API_KEY=sk-ant-api03-[\w-]{95}/);
  assert.deepEqual(
    arrived.headers.filter(([name]) => /^content-(?:length|encoding)$/i.test(name)),
    [["content-length", String(body.length)]],
  );
  assert.deepEqual(await bytesOf(answer.body), body);
  assert.equal(
    answer.headers.some(([name]) => name === "Content-Encoding"),
    false,
  );
  assert.deepEqual(
    log.events.map(({ kind }) => kind),
    ["canonical", "redacted"],
  );
});

test("what is not looked into is told", async () => {
  const { flight, sent, log } = await flightUnder("standard");
  const request = post(
    "api.anthropic.com",
    "/v1/messages",
    gzipSync(question("cut off")).subarray(0, 30),
    [["Content-Encoding", "gzip"]],
  );
  await flight.answer(request);
  assert.equal(sent.length, 1);
  assert.deepEqual(
    log.events.filter(({ kind }) => kind !== "canonical").map(({ kind }) => kind),
    ["unread"],
  );
});

test("what the vendor wrote leaves in one form, what the user wrote as it is", async () => {
  const { flight, sent } = await flightUnder("standard");
  const asked = (
    system: string,
    user: string,
    more: readonly HeaderField[] = [],
  ): IncomingRequest =>
    post(
      "api.anthropic.com",
      "/v1/messages",
      Buffer.from(
        JSON.stringify({
          model: "m",
          max_tokens: 9,
          system: [{ type: "text", text: system }],
          messages: [{ role: "user", content: user }],
        }),
      ),
      more,
    );
  const users = "it\u2019s 2026/12/01";
  await flight.answer(asked("Today's date is 2026-12-01.", users, [["X-App", "cli"]]));
  await flight.answer(asked("Today\u02bcs date is 2026/12/01.", users, [["x-app", "cli"]]));
  const [one, other] = sent;
  assert.ok(one && other);
  assert.deepEqual(other, one);
  assert.ok(one.body.toString().includes(users));
});
