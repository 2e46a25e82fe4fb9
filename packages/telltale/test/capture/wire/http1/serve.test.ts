import assert from "node:assert/strict";
import { test } from "node:test";
import { heard, open, readAll, say, startStage, until } from "../stage.ts";

test("keeps the head exactly as sent, with the order and case of its fields", async () => {
  await using stage = await startStage();
  const head =
    "POST /v1?x=%41 HTTP/1.1\r\nhOsT: a.example\r\nB: 2\r\na: 1\r\nB: 3\r\nContent-Length: 3\r\nConnection: close\r\n\r\n";
  const reply = await say(stage.port, `${head}abc`);
  assert.match(reply, /^HTTP\/1\.1 200 OK\r\n/);
  assert.ok(reply.endsWith("\r\n\r\nabc"));
  await stage.recorded("connections", 1);
  const [exchange] = stage.exchanges;
  assert.equal(exchange?.request.head.kept.toString("latin1"), head);
  assert.deepEqual(
    exchange?.request.headers.map(([name]) => name),
    ["hOsT", "B", "a", "B", "Content-Length", "Connection"],
  );
  assert.equal(exchange?.request.target, "/v1?x=%41");
  assert.equal(exchange?.request.body.kept.toString(), "abc");
  assert.equal(exchange?.request.complete && exchange.response?.complete, true);
  assert.equal(
    exchange?.response?.head.kept.toString("latin1"),
    reply.slice(0, reply.indexOf("\r\n\r\n") + 4),
  );
  assert.equal(exchange?.host, "a.example");
  const [connection] = stage.connections;
  assert.equal(connection?.outcome, "decoded");
  assert.equal(connection?.bytesOut, head.length + 3);
  assert.equal(connection?.bytesIn, reply.length);
  assert.equal(connection?.sent.length, 0);
});

test("answers pipelined requests in order, each with its own record", async () => {
  await using stage = await startStage();
  const one = (body: string): string =>
    `POST /${body} HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const last =
    "POST /c HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ncc\r\n1\r\nc\r\n0\r\nX-T: 1\r\n\r\n";
  const reply = await say(stage.port, one("aa") + one("") + one("bbbb") + last);
  assert.deepEqual(
    reply
      .split("HTTP/1.1 200 OK")
      .slice(1)
      .map((each) => each.split("\r\n\r\n")[1]),
    ["aa", "", "bbbb", "ccc"],
  );
  assert.deepEqual(
    stage.exchanges.map(({ id, connection, request }) => [
      id,
      connection,
      request.target,
      request.framing,
    ]),
    [
      ["e1", "c1", "/aa", "content-length"],
      ["e2", "c1", "/", "content-length"],
      ["e3", "c1", "/bbbb", "content-length"],
      ["e4", "c1", "/c", "chunked"],
    ],
  );
  assert.deepEqual(stage.exchanges[3]?.request.chunks, [2, 1]);
  assert.deepEqual(stage.exchanges[3]?.request.trailers, [["X-T", "1"]]);
});

test("asks for a body that waits for 100 Continue", async () => {
  await using stage = await startStage();
  const socket = await open(stage.port);
  socket.write(
    "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n",
  );
  await until(socket, /^HTTP\/1\.1 100 Continue\r\n\r\n$/);
  socket.end("hi");
  assert.match(await heard(socket), /^HTTP\/1\.1 200 [\s\S]*\r\n\r\nhi$/);
});

test("sends no body to HEAD, 204 and 304, and keeps the connection", async () => {
  await using stage = await startStage({
    answer: ({ target }) => ({
      status: Number(target.slice(1)),
      headers: [],
      body: Buffer.from("body"),
    }),
  });
  const reply = await say(
    stage.port,
    "HEAD /200 HTTP/1.1\r\nHost: h\r\n\r\nGET /204 HTTP/1.1\r\nHost: h\r\n\r\nGET /304 HTTP/1.1\r\nHost: h\r\n\r\nGET /200 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
  );
  assert.equal(
    reply,
    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" +
      "HTTP/1.1 204 No Content\r\n\r\n" +
      "HTTP/1.1 304 Not Modified\r\n\r\n" +
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody",
  );
});

test("ends a streamed answer to HTTP/1.0 with the connection", async () => {
  await using stage = await startStage({
    answer: () => ({
      status: 200,
      headers: [],
      body: (async function* () {
        yield Buffer.from("a");
        yield Buffer.from("b");
      })(),
    }),
  });
  assert.equal(
    await say(stage.port, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
    "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nab",
  );
  assert.equal(stage.exchanges[0]?.response?.framing, "until-close");
});

test("passes a stream on part by part, with trailers", async () => {
  const gate = Promise.withResolvers<void>();
  await using stage = await startStage({
    answer: () => ({
      status: 200,
      headers: [["Content-Type", "text/event-stream"]],
      trailers: [["X-End", "yes"]],
      body: (async function* () {
        yield Buffer.from("data: 1\n\n");
        await gate.promise;
        yield Buffer.from("data: 2\n\n");
      })(),
    }),
  });
  const socket = await open(stage.port);
  socket.end("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  // The second part is only made after the first was seen.
  await until(socket, /9\r\ndata: 1\n\n\r\n$/);
  gate.resolve();
  assert.equal(await heard(socket), "9\r\ndata: 2\n\n\r\n0\r\nX-End: yes\r\n\r\n");
  assert.deepEqual(stage.exchanges[0]?.response?.chunks, [9, 9]);
  assert.deepEqual(stage.exchanges[0]?.response?.trailers, [["X-End", "yes"]]);
});

test("records a body that the destination does not read", async () => {
  await using stage = await startStage({ answer: () => ({ status: 202, headers: [] }) });
  const body = "x".repeat(300_000);
  await say(
    stage.port,
    `POST / HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
  await stage.recorded("exchanges", 1);
  assert.equal(stage.exchanges[0]?.request.body.kept.toString(), body);
  assert.equal(stage.exchanges[0]?.request.complete, true);
});

for (const [what, bytes, status] of [
  [
    "Content-Length and Transfer-Encoding",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n",
    400,
  ],
  [
    "two lengths",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\nabcd",
    400,
  ],
  ["no Host", "GET / HTTP/1.1\r\n\r\n", 400],
  ["two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
  ["a head past the limit", `GET / HTTP/1.1\r\nHost: h\r\nA: ${"a".repeat(70_000)}\r\n\r\n`, 431],
  ["a request line past the limit", `GET /${"a".repeat(70_000)}`, 414],
  ["version 3", "GET / HTTP/3.0\r\nHost: h\r\n\r\n", 505],
  ["a broken chunk", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400],
] as const) {
  test(`refuses ${what}, and keeps what was sent`, async () => {
    await using stage = await startStage();
    const reply = await say(stage.port, bytes);
    if (status !== 414) assert.match(reply, new RegExp(`^HTTP/1\\.1 ${status} `));
    assert.equal(reply.match(/HTTP\/1\.1/g)?.length ?? 1, 1);
    await stage.recorded("connections", 1);
    const [connection] = stage.connections;
    assert.equal(connection?.outcome, "malformed");
    assert.match(connection?.reason ?? "", /RFC 9112/);
    const kept = stage.exchanges.reduce(
      (sum, { request }) => sum + request.head.length + request.body.length,
      0,
    );
    assert.ok(kept + (connection?.sent.length ?? 0) >= Math.min(bytes.length - 8, 65_536));
  });
}

test("records a request that ends inside its body as not complete", async () => {
  await using stage = await startStage();
  await say(stage.port, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
  await stage.recorded("connections", 1);
  assert.equal(stage.exchanges[0]?.request.complete, false);
  assert.equal(stage.exchanges[0]?.request.body.kept.toString(), "abc");
  assert.equal(stage.connections[0]?.outcome, "decoded");
  assert.match(stage.connections[0]?.reason ?? "", /inside a body/);
});

test("records what was seen of a head that never ended", async () => {
  await using stage = await startStage();
  await say(stage.port, "GET / HTTP/1.1\r\nHost: h\r\nX: y");
  await stage.recorded("connections", 1);
  assert.equal(stage.connections[0]?.outcome, "malformed");
  assert.equal(stage.connections[0]?.sent.kept.toString(), "GET / HTTP/1.1\r\nHost: h\r\nX: y");
});

test("answers for a destination that fails, and lets none split the answer", async () => {
  await using stage = await startStage({
    answer: ({ target }) => {
      if (target === "/throw") throw new Error("no idea\r\nSet-Cookie: a=b");
      return {
        status: 200,
        headers: [
          ["X-A", "1\r\nX-B: 2"],
          ["X-C", "\u010d\u010a"],
          ["Bad Name", "x"],
          ["Transfer-Encoding", "chunked"],
          ["Content-Length", "99"],
        ],
        body: Buffer.from("ok"),
      };
    },
  });
  assert.match(
    await say(stage.port, "GET /throw HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
    /^HTTP\/1\.1 502 [\s\S]*\r\n\r\nno idea Set-Cookie: a=b\n$/,
  );
  assert.equal(
    await say(stage.port, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
    "HTTP/1.1 200 OK\r\nX-A: 1??X-B: 2\r\nX-C: ??\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
  );
});

test("cuts an answer that breaks off or is longer than it said", async () => {
  await using stage = await startStage({
    answer: ({ target }) => ({
      status: 200,
      headers: target === "/long" ? [["Content-Length", "3"]] : [],
      body: (async function* () {
        yield Buffer.from("abc");
        if (target === "/fails") throw new Error("gone");
        yield Buffer.from("def");
      })(),
    }),
  });
  const fails = await say(stage.port, "GET /fails HTTP/1.1\r\nHost: h\r\n\r\n");
  assert.ok(fails.endsWith("3\r\nabc\r\n"));
  const long = await say(stage.port, "GET /long HTTP/1.1\r\nHost: h\r\n\r\n");
  assert.ok(long.endsWith("\r\n\r\nabc"));
  assert.deepEqual(
    stage.exchanges.map(({ response }) => response?.complete),
    [false, false],
  );
});

test("tells a stream when the client goes away", async () => {
  const closed = Promise.withResolvers<void>();
  await using stage = await startStage({
    answer: () => ({
      status: 200,
      headers: [],
      body: {
        [Symbol.asyncIterator]: () => ({
          next: async () => ({ done: false, value: Buffer.alloc(64 * 1024) }),
          return: async () => {
            closed.resolve();
            return { done: true, value: undefined };
          },
        }),
      },
    }),
  });
  const socket = await open(stage.port);
  socket.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  await until(socket, /200 OK/);
  socket.resetAndDestroy();
  await closed.promise;
  await stage.recorded("exchanges", 1);
  assert.equal(stage.exchanges[0]?.response?.complete, false);
});

test("gives the destination the place that an absolute target names", async () => {
  const places: unknown[] = [];
  await using stage = await startStage({
    answer: async ({ scheme, host, port, target, body }) => {
      await readAll(body);
      places.push([scheme, host, port, target]);
      return { status: 200, headers: [] };
    },
    nameOf: () => "other.example",
  });
  for (const target of ["http://One.example/a", "https://two.example:8443/b", "/c"]) {
    await say(
      stage.port,
      `GET ${target} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`,
    );
  }
  assert.deepEqual(places, [
    ["http", "one.example", 80, "http://One.example/a"],
    ["https", "two.example", 8443, "https://two.example:8443/b"],
    ["http", "other.example", stage.port, "/c"],
  ]);
});
