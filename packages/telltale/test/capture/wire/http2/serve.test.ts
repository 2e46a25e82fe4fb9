import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:http2";
import type { ClientHttp2Stream } from "node:http2";
import { test } from "node:test";
import { http2Preface } from "../../../../src/capture/wire/sniff.ts";
import { encodeFrame } from "../../../../src/capture/wire/websocket/frames.ts";
import { open, readAll, startStage } from "../stage.ts";

test("keeps the order of fields, the opening bytes, DATA sizes and trailers", async () => {
  await using stage = await startStage({
    answer: async ({ body }) => {
      await readAll(body);
      return {
        status: 201,
        headers: [
          ["X-A", "1"],
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
          ["Connection", "close"],
        ],
        body: (async function* () {
          yield Buffer.from("one");
          yield Buffer.from("two");
        })(),
        trailers: [["x-end", "t"]],
      };
    },
  });
  const session = connect(`http://127.0.0.1:${stage.port}`);
  const stream = session.request(
    { ":method": "POST", "x-b": "2", "x-a": "1", ":path": "/p", cookie: "k=v" },
    { waitForTrailers: true },
  );
  stream.on("wantTrailers", () => stream.sendTrailers({ "x-sum": "9" }));
  stream.write("first");
  await once(session, "remoteSettings");
  stream.end("second");
  const [headers] = await once(stream, "response");
  const trailers = once(stream, "trailers");
  assert.equal((await readAll(stream)).toString(), "onetwo");
  assert.equal((await trailers)[0]["x-end"], "t");
  assert.equal(headers[":status"], 201);
  assert.deepEqual(headers["set-cookie"], ["a=1", "b=2"]);
  assert.equal(headers.connection, undefined);
  session.close();
  await stage.recorded("connections", 1);
  const [exchange] = stage.exchanges;
  const names = exchange?.request.headers
    .map(([name]) => name)
    .filter((name) => /^(?:x-|cookie)/.test(name));
  assert.deepEqual(names, ["x-b", "x-a", "cookie"]);
  assert.deepEqual(exchange?.request.head.kept.subarray(0, http2Preface.length), http2Preface);
  assert.equal(exchange?.request.framing, "h2-data");
  assert.deepEqual(
    exchange?.request.chunks.filter((size) => size > 0),
    [5, 6],
  );
  assert.deepEqual(exchange?.request.trailers, [["x-sum", "9"]]);
  assert.equal(exchange?.request.complete && exchange.response?.complete, true);
  assert.deepEqual(exchange?.response?.headers.slice(0, 3), [
    [":status", "201"],
    ["x-a", "1"],
    ["set-cookie", "a=1"],
  ]);
  assert.deepEqual(exchange?.response?.trailers, [["x-end", "t"]]);
  assert.equal(stage.connections[0]?.outcome, "decoded");
});

test("records a stream that the client resets, and lets go of its answer", async () => {
  const closed = Promise.withResolvers<void>();
  await using stage = await startStage({
    answer: () => ({
      status: 200,
      headers: [],
      body: (async function* () {
        try {
          yield Buffer.from("part");
          await new Promise(() => {});
        } finally {
          closed.resolve();
        }
      })(),
    }),
  });
  const session = connect(`http://127.0.0.1:${stage.port}`);
  const stream = session.request({ ":path": "/reset" });
  await once(stream, "data");
  stream.close(8);
  await stage.recorded("exchanges", 1);
  assert.equal(stage.exchanges[0]?.response?.complete, false);
  assert.equal(stage.exchanges[0]?.response?.body.kept.toString(), "part");
  session.destroy();
});

test("records GOAWAY with an error as the reason", async () => {
  await using stage = await startStage();
  const session = connect(`http://127.0.0.1:${stage.port}`);
  await readAll(session.request({ ":path": "/" }).end());
  session.goaway(11);
  session.close();
  await stage.recorded("connections", 1);
  assert.match(stage.connections[0]?.reason ?? "", /ENHANCE_YOUR_CALM/);
  assert.ok((stage.connections[0]?.sent.length ?? 0) > 0);
});

for (const [what, bytes] of [
  ["a broken preface", Buffer.from("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n")],
  ["a frame of an impossible size", Buffer.concat([http2Preface, Buffer.alloc(9, 255)])],
  [
    "no SETTINGS",
    Buffer.concat([http2Preface, Buffer.of(0, 0, 8, 6, 0, 0, 0, 0, 0), Buffer.alloc(8)]),
  ],
  [
    "DATA on no stream",
    Buffer.concat([
      http2Preface,
      Buffer.of(0, 0, 0, 4, 0, 0, 0, 0, 0),
      Buffer.of(0, 0, 1, 0, 0, 0, 0, 0, 0, 65),
    ]),
  ],
  [
    "a header block that cannot be",
    Buffer.concat([
      http2Preface,
      Buffer.of(0, 0, 0, 4, 0, 0, 0, 0, 0),
      Buffer.of(0, 0, 4, 1, 5, 0, 0, 0, 1),
      Buffer.alloc(4, 255),
    ]),
  ],
] as const) {
  test(`records ${what} as malformed`, async () => {
    await using stage = await startStage();
    const socket = await open(stage.port);
    socket.resume();
    socket.write(bytes);
    await stage.recorded("connections", 1);
    assert.equal(stage.connections[0]?.outcome, "malformed", stage.connections[0]?.reason);
    assert.match(stage.connections[0]?.reason ?? "", /^HTTP\/2: /);
  });
}

test("speaks WebSocket over an extended CONNECT", async () => {
  await using stage = await startStage({
    upgrade: async () => ({ message: (kind, data, socket) => socket.send(kind, data) }),
  });
  const session = connect(`http://127.0.0.1:${stage.port}`);
  await once(session, "remoteSettings");
  const stream: ClientHttp2Stream = session.request(
    {
      ":method": "CONNECT",
      ":protocol": "websocket",
      ":path": "/ws",
      ":scheme": "http",
      ":authority": "ws.example",
    },
    { endStream: false },
  );
  stream.write(encodeFrame(1, Buffer.from("hi"), Buffer.of(1, 2, 3, 4)));
  const [reply] = await once(stream, "data");
  assert.deepEqual(reply, encodeFrame(1, Buffer.from("hi")));
  stream.end(encodeFrame(8, Buffer.alloc(0), Buffer.of(1, 2, 3, 4)));
  await stage.recorded("exchanges", 1);
  assert.deepEqual(
    stage.exchanges[0]?.messages?.map(({ direction, kind, body }) => [
      direction,
      kind,
      body.kept.toString(),
    ]),
    [
      ["out", "text", "hi"],
      ["in", "text", "hi"],
      ["out", "close", ""],
      ["in", "close", ""],
    ],
  );
  session.close();
});
