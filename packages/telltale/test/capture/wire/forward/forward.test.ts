import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect as connectHttp2 } from "node:http2";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { WebSocket, WebSocketServer } from "ws";
import { forwardTo } from "../../../../src/capture/wire/index.ts";
import type { ForwardOptions } from "../../../../src/capture/wire/index.ts";
import { heard, open, readAll, say, sharedAuthority, startStage, until } from "../stage.ts";
import type { Stage } from "../stage.ts";

interface Behind extends AsyncDisposable {
  readonly port: number;
  readonly stage: Stage;
}

/** A stage that forwards to a server of Node's own. */
async function forwarding(
  listener: RequestListener,
  options: ForwardOptions = {},
): Promise<Behind> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const destination = forwardTo({
    route: () => ({ host: "127.0.0.1", port, secure: false }),
    ...options,
  });
  const stage = await startStage({ destination });
  return {
    port,
    stage,
    async [Symbol.asyncDispose]() {
      await stage[Symbol.asyncDispose]();
      destination[Symbol.dispose]();
      server.close();
    },
  };
}

test("sends a request on with its fields in order and case, without those of its connection", async () => {
  const seen = Promise.withResolvers<IncomingMessage>();
  await using behind = await forwarding((request, response) => {
    seen.resolve(request);
    response.writeHead(207, ["X-Two", "2", "x-one", "1", "X-Two", "3"]);
    response.end("reply");
  });
  const reply = await say(
    behind.stage.port,
    "POST http://api.example/p?q HTTP/1.1\r\nhoST: api.example\r\nB: 2\r\na: 1\r\nX-Hop: h\r\nConnection: close, x-hop\r\nProxy-Connection: close\r\nContent-Length: 2\r\n\r\nhi",
  );
  const request = await seen.promise;
  assert.equal(request.url, "/p?q");
  assert.deepEqual(request.rawHeaders, [
    "hoST",
    "api.example",
    "B",
    "2",
    "a",
    "1",
    "Content-Length",
    "2",
  ]);
  assert.match(reply, /^HTTP\/1\.1 207 Multi-Status\r\nX-Two: 2\r\nx-one: 1\r\nX-Two: 3\r\n/);
  assert.ok(reply.endsWith("\r\n\r\n5\r\nreply\r\n0\r\n\r\n"));
});

test("keeps connections to the server, and streams in both directions as it comes", async () => {
  const sockets = new Set<unknown>();
  await using behind = await forwarding((request, response) => {
    sockets.add(request.socket);
    response.setHeader("Trailer", "X-End");
    request.on("data", (part: Buffer) => response.write(`<${part.toString()}>`));
    request.on("end", () => {
      response.addTrailers({ "X-End": request.trailers["x-sum"] ?? "" });
      response.end();
    });
  });
  for (let round = 0; round < 3; round += 1) {
    const socket = await open(behind.stage.port);
    socket.write(
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\none\r\n",
    );
    await until(socket, /<one>/);
    socket.end("3\r\ntwo\r\n0\r\nX-Sum: 6\r\n\r\n");
    assert.match(await heard(socket), /<two>\r\n0\r\nX-End: 6\r\n\r\n$/);
  }
  assert.equal(sockets.size, 1);
});

test("forwards HTTP/2 requests, joined cookies and no body among them", async () => {
  const seen: string[][] = [];
  await using behind = await forwarding((request, response) => {
    seen.push(request.rawHeaders);
    response.end();
  });
  const session = connectHttp2(`http://127.0.0.1:${behind.stage.port}`);
  await readAll(
    session
      .request({ ":path": "/", ":authority": "a.example", cookie: ["a=1", "b=2"], "x-y": "z" })
      .end(),
  );
  session.close();
  assert.deepEqual(seen, [["Host", "a.example", "x-y", "z", "cookie", "a=1; b=2"]]);
});

test("answers 502 for a server that cannot be reached, breaks off, or breaks the rules", async () => {
  for (const behaviour of [
    "",
    "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    `HTTP/1.1 200 OK\r\nA: ${"a".repeat(70_000)}`,
  ]) {
    const server = createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(behaviour));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    using destination = forwardTo({ route: () => ({ host: "127.0.0.1", port, secure: false }) });
    await using stage = await startStage({ destination });
    assert.match(
      await say(
        stage.port,
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi",
      ),
      /^HTTP\/1\.1 502 /,
    );
    server.close();
    await once(server, "close");
    assert.match(
      await say(stage.port, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
      /^HTTP\/1\.1 502 [\s\S]*cannot connect/,
    );
  }
});

test("cuts its answer when the server's breaks off, and asks again when a kept connection was closed", async () => {
  let asked = 0;
  await using behind = await forwarding((request, response) => {
    asked += 1;
    if (request.url === "/cut") {
      response.writeHead(200, { "Content-Length": "10" });
      response.write("part");
      setImmediate(() => request.socket.destroy());
    } else if (asked === 3) request.socket.destroy();
    else response.end("whole");
  });
  const { stage } = behind;
  assert.ok((await say(stage.port, "GET /cut HTTP/1.1\r\nHost: h\r\n\r\n")).endsWith("part"));
  assert.equal(stage.exchanges[0]?.response?.complete, false);
  // The second leaves a connection; the third finds it closed under it and is asked a second time.
  for (const _round of [2, 3]) {
    assert.ok(
      (await say(stage.port, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")).endsWith(
        "whole",
      ),
    );
  }
  assert.equal(asked, 4);
});

test("forwards to TLS, and checks the server's name", async () => {
  const authority = await sharedAuthority();
  const { certificate, key } = await authority.leaf(["right.example"]);
  const server = createHttpsServer({ cert: certificate, key }, (_request, response) =>
    response.end("secret"),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  for (const [serverName, expected] of [
    ["right.example", /200 OK[\s\S]*secret$/],
    ["wrong.example", /502/],
  ] as const) {
    using destination = forwardTo({
      ca: authority.pem,
      route: () => ({ host: "127.0.0.1", port, secure: true, serverName }),
    });
    await using stage = await startStage({ destination });
    assert.match(
      await say(stage.port, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"),
      expected,
    );
  }
  server.close();
});

test("joins a WebSocket to the server's, with what the server decides", async () => {
  const server = new WebSocketServer({
    host: "127.0.0.1",
    port: 0,
    perMessageDeflate: { threshold: 0 },
    handleProtocols: () => "two",
  });
  await once(server, "listening");
  server.on("connection", (socket, request) => {
    socket.on("message", (data, binary) =>
      socket.send(`${binary} ${request.url} ${String(data as Buffer)}`),
    );
    socket.on("close", (code) => assert.equal(code, 4001));
  });
  const { port } = server.address() as AddressInfo;
  using destination = forwardTo({ route: () => ({ host: "127.0.0.1", port, secure: false }) });
  await using stage = await startStage({ destination });
  const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/w`, ["one", "two"]);
  const said = once(socket, "message");
  await once(socket, "open");
  assert.equal(socket.protocol, "two");
  socket.send("hello");
  assert.equal(String((await said)[0] as Buffer), "false /w hello");
  socket.close(4001);
  await stage.recorded("exchanges", 1);
  assert.deepEqual(
    stage.exchanges[0]?.messages?.map(
      ({ direction, kind, body }) => `${direction} ${kind} ${body.kept.toString("latin1")}`,
    ),
    ["out text hello", "in text false /w hello", "out close \u000f\u00a1", "in close \u000f\u00a1"],
  );
  server.close();
});

test("passes a server's refusal of a WebSocket on", async () => {
  await using behind = await forwarding((_request, response) =>
    response.writeHead(401).end("who are you"),
  );
  const socket = new WebSocket(`ws://127.0.0.1:${behind.stage.port}/w`);
  const [, answer] = await once(socket, "unexpected-response");
  assert.equal((answer as IncomingMessage).statusCode, 401);
  assert.equal((await readAll(answer as IncomingMessage)).toString(), "who are you");
});
