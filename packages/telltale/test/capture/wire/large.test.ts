import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect as connectHttp2 } from "node:http2";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { test } from "node:test";
import { connect as connectTls } from "node:tls";
import { forwardTo } from "../../../src/capture/wire/index.ts";
import { open, startStage, until } from "./stage.ts";
import { keptBytesLimit } from "../../../src/capture/trace/body.ts";

const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;
/** One part, sent again and again: the test's own memory does not grow. */
const part = Buffer.alloc(256 * 1024, "0123456789abcdef");

/** The most that the process grew by, looked at while parts pass. */
function memoryWatch(): { look(): void; grown(): number } {
  const before = process.memoryUsage().rss;
  let most = before;
  return {
    look() {
      most = Math.max(most, process.memoryUsage().rss);
    },
    grown: () => most - before,
  };
}

async function pour(into: Duplex, length: number, look: () => void): Promise<void> {
  for (let sent = 0; sent < length; sent += part.length) {
    if (!into.write(part.subarray(0, Math.min(part.length, length - sent))))
      await once(into, "drain");
    look();
  }
}

function hashOf(length: number): string {
  const hash = createHash("sha256");
  for (let done = 0; done < length; done += part.length)
    hash.update(part.subarray(0, Math.min(part.length, length - done)));
  return hash.digest("hex");
}

test("a body of 1 GiB passes with bounded memory, and is hashed whole", async () => {
  const seen = Promise.withResolvers<number>();
  await using stage = await startStage({
    async answer({ body }) {
      let length = 0;
      for await (const each of body) length += each.length;
      seen.resolve(length);
      return { status: 200, headers: [] };
    },
  });
  const socket = await open(stage.port);
  socket.write(`POST / HTTP/1.1\r\nHost: h\r\nContent-Length: ${gibibyte}\r\n\r\n`);
  const watch = memoryWatch();
  await pour(socket, gibibyte, watch.look);
  assert.equal(await seen.promise, gibibyte);
  await until(socket, /200 OK/);
  watch.look();
  assert.ok(watch.grown() < 64 * mebibyte, `grew by ${Math.round(watch.grown() / mebibyte)} MiB`);
  await stage.recorded("exchanges", 1);
  const { body } = stage.exchanges[0]?.request ?? {};
  assert.equal(body?.length, gibibyte);
  assert.equal(body?.kept.length, keptBytesLimit);
  assert.equal(body?.sha256, hashOf(gibibyte));
  socket.destroy();
});

test("bodies pass with back-pressure through TLS, HTTP/2, and a forwarding destination, in both directions", async () => {
  const size = 64 * mebibyte;
  // The server behind gives back what it gets, and so stops reading when nobody reads it.
  const server = createServer((request, response) => request.pipe(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = (server.address() as AddressInfo).port;
  using destination = forwardTo({ route: () => ({ host: "127.0.0.1", port, secure: false }) });
  await using stage = await startStage({ destination });
  const socket = connectTls({
    port: stage.port,
    host: "127.0.0.1",
    ca: stage.authority.pem,
    servername: "big.example",
    ALPNProtocols: ["h2"],
  });
  const session = connectHttp2("https://big.example", { createConnection: () => socket });
  const stream = session.request({ ":method": "POST", ":path": "/" });
  const watch = memoryWatch();
  let received = 0;
  const hash = createHash("sha256");
  stream.on("data", (each: Buffer) => {
    received += each.length;
    hash.update(each);
    watch.look();
  });
  const ended = once(stream, "end");
  await pour(stream, size, watch.look);
  stream.end();
  await ended;
  assert.equal(received, size);
  assert.equal(hash.digest("hex"), hashOf(size));
  assert.ok(watch.grown() < 128 * mebibyte, `grew by ${Math.round(watch.grown() / mebibyte)} MiB`);
  session.close();
  await stage.recorded("exchanges", 1);
  const { request, response } = stage.exchanges[0] ?? {};
  assert.deepEqual([request?.body.length, response?.body.length], [size, size]);
  assert.equal(request?.body.sha256, response?.body.sha256);
  server.close();
});

test("a destination that does not read stops the client", async () => {
  const gate = Promise.withResolvers<void>();
  await using stage = await startStage({
    async answer({ body }) {
      await gate.promise;
      let length = 0;
      for await (const each of body) length += each.length;
      return { status: 200, headers: [["X-Length", String(length)]] };
    },
  });
  const socket = await open(stage.port);
  const length = 64 * mebibyte;
  socket.write(`POST / HTTP/1.1\r\nHost: h\r\nContent-Length: ${length}\r\n\r\n`);
  const watch = memoryWatch();
  let written = 0;
  const pouring = pour(socket, length, () => {
    written += part.length;
  });
  await stage.wire.idle(300);
  // What the two sockets and the wire's own bound hold.
  assert.ok(written < 16 * mebibyte, `${written} bytes went out`);
  gate.resolve();
  await pouring;
  await until(socket, new RegExp(`X-Length: ${length}\r`));
  watch.look();
  assert.ok(watch.grown() < 64 * mebibyte);
  socket.destroy();
});

test("a client that does not read stops the stream behind it", async () => {
  let given = 0;
  await using stage = await startStage({
    answer: () => ({
      status: 200,
      headers: [],
      body: (async function* () {
        for (;;) {
          given += part.length;
          yield part;
        }
      })(),
    }),
  });
  const socket = await open(stage.port);
  socket.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  await stage.wire.idle(200);
  const stopped = given;
  await stage.wire.idle(200);
  assert.equal(given, stopped);
  assert.ok(given < 64 * mebibyte);
  socket.destroy();
});

test("what is kept of all bodies together is bounded, and said", async () => {
  await using stage = await startStage({ limits: { keptTotal: 1000, keptBody: 600 } });
  for (let index = 0; index < 4; index += 1) {
    const answer = await fetch(`http://127.0.0.1:${stage.port}/`, {
      method: "POST",
      body: "x".repeat(500),
    });
    assert.equal((await answer.text()).length, 500);
  }
  await stage.recorded("exchanges", 4);
  const kept = stage.exchanges.flatMap(({ request, response }) => [request.body, response?.body]);
  assert.equal(
    kept.reduce((sum, body) => sum + (body?.kept.length ?? 0), 0),
    1000,
  );
  assert.ok(kept.every((body) => body?.length === 500));
  assert.equal(new Set(kept.map((body) => body?.sha256)).size, 1);
  await stage.wire.close();
  assert.equal(stage.notes[0]?.code, "capture-limit");
});
