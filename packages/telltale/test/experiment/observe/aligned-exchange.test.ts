import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeExchange } from "../../../src/capture/dialect/decode-exchange.ts";
import {
  alignExchanges,
  hostOfAlignedExchange,
  titleOf,
} from "../../../src/experiment/observe/aligned-exchange.ts";
import { viewsOf } from "../../../src/experiment/observe/exchange-view.ts";
import type { ExchangeView } from "../../../src/experiment/observe/exchange-view.ts";
import type { FakeExchange } from "../inference/fake/trace.ts";
import { fakeTrace } from "../inference/fake/trace.ts";

function views(level: string, exchanges: readonly FakeExchange[]): readonly ExchangeView[] {
  const trace = fakeTrace("t", "control", { "base-url": level }, { exchanges }, 0);
  return viewsOf(trace, decodeExchange);
}

function model(host: string, text: string, path = "/v1/messages"): FakeExchange {
  const body = { model: "m", max_tokens: 1, messages: [{ role: "user", content: text }] };
  return { host, path, body };
}

test("the model's request is one exchange, whatever host and path prefix it goes to", () => {
  const alignedExchanges = alignExchanges([
    views("default", [model("api.vendor.example", "hi")]),
    views("https://a.example", [model("a.example", "hi")]),
    views("https://b.example/anthropic", [model("b.example", "hi", "/anthropic/v1/messages")]),
  ]);
  assert.equal(alignedExchanges.length, 1);
  assert.equal(titleOf(alignedExchanges[0] ?? assert.fail()), "POST /v1/messages");
  assert.equal(hostOfAlignedExchange(alignedExchanges[0] ?? assert.fail()), "{base-url}");
});

test("a request that is sent again does not push the next one aside", () => {
  const first = model("api.vendor.example", "first question");
  const second = model("api.vendor.example", "second question");
  const alignedExchanges = alignExchanges([
    views("default", [first, second]),
    views("default", [first, first, second]),
  ]);
  const texts = alignedExchanges.map((aligned) =>
    aligned.views.map((view) => view?.leaves.find((leaf) => leaf.path.endsWith("content"))?.value),
  );
  assert.deepEqual(texts[0], ["first question", "first question"]);
  assert.deepEqual(texts[1], ["second question", "second question"]);
  assert.equal(alignedExchanges.length, 3);
});

test("a path with an identifier is one place", () => {
  const get = (id: string): FakeExchange => ({
    host: "h.example",
    path: `/session/${id}/state`,
    method: "GET",
    body: "",
  });
  const alignedExchanges = alignExchanges([
    views("default", [get("9f8e7d6c5b4a39281706")]),
    views("default", [get("0a1b2c3d4e5f60718293")]),
  ]);
  assert.equal(alignedExchanges.length, 1);
  assert.equal(titleOf(alignedExchanges[0] ?? assert.fail()), "GET /session/{}/state");
});

test("what a path begins and ends with is told where it is not always as long", () => {
  const get = (path: string): FakeExchange => ({
    host: "h.example",
    path,
    method: "GET",
    body: "",
  });
  const alignedExchanges = alignExchanges([
    views("default", [get("/api/mode/v1/chat/answers")]),
    views("default", [get("/api/chat/answers")]),
  ]);
  assert.deepEqual(alignedExchanges.map(titleOf), ["GET /api/{}/chat/answers"]);
});

test("requests of different kinds are not aligned", () => {
  const alignedExchanges = alignExchanges([
    views("default", [
      model("api.vendor.example", "hi"),
      { host: "x.example", path: "/flags", body: { a: 1 } },
    ]),
  ]);
  assert.equal(alignedExchanges.length, 2);
});
