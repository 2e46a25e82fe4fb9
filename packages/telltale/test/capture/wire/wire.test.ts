import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import fc from "fast-check";
import { WebSocket } from "ws";
import { plainAddress } from "../../../src/capture/wire/wire.ts";
import { heard, open, say, startStage, until } from "./stage.ts";

test("closing ends every connection and records what is unfinished", async () => {
  await using stage = await startStage({
    answer: ({ target }) =>
      target === "/never"
        ? new Promise(() => {})
        : {
            status: 200,
            headers: [],
            body: (async function* () {
              yield Buffer.from("first");
              await new Promise(() => {});
            })(),
          },
    upgrade: async () => ({ message: () => {} }),
  });
  const thinking = await open(stage.port);
  thinking.write("GET /never HTTP/1.1\r\nHost: h\r\n\r\n");
  const streaming = await open(stage.port);
  streaming.write("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
  await until(streaming, /first/);
  const sending = await open(stage.port);
  sending.write("POST /half HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf");
  const silent = await open(stage.port);
  const talking = new WebSocket(`ws://127.0.0.1:${stage.port}/`);
  await once(talking, "open");
  talking.on("error", () => {});
  talking.send("said");
  await stage.wire.idle(100);
  assert.equal(stage.wire.open.connections, 5);
  assert.equal(stage.wire.open.exchanges, 4);
  const ends = [thinking, streaming, sending, silent].map(heard);
  await stage.wire.close();
  await Promise.all(ends);
  assert.equal(stage.connections.length, 5);
  const seen = new Map(stage.exchanges.map((exchange) => [exchange.request.target, exchange]));
  assert.equal(seen.has("/never"), true);
  assert.equal(seen.get("/never")?.response, undefined);
  assert.equal(seen.get("/stream")?.response?.complete, false);
  assert.equal(seen.get("/stream")?.response?.body.kept.toString(), "first");
  assert.equal(seen.get("/half")?.request.complete, false);
  assert.equal(seen.get("/half")?.request.body.kept.toString(), "half");
  assert.equal(seen.get("/")?.messages?.[0]?.body.kept.toString(), "said");
  assert.equal(stage.connections.filter(({ outcome }) => outcome === "silent").length, 1);
  assert.equal(new Set(stage.connections.map(({ id }) => id)).size, 5);
});

test("closing does not wait for a destination that hangs, and nothing is recorded after it", async () => {
  await using stage = await startStage({
    upgrade: async () => ({ message: () => new Promise(() => {}), closed: () => {} }),
  });
  const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/`);
  socket.on("error", () => {});
  await once(socket, "open");
  socket.send("said");
  await stage.wire.idle(100);
  await stage.wire.close();
  assert.equal(stage.exchanges[0]?.messages?.[0]?.body.kept.toString(), "said");
  assert.equal(stage.connections.length, 1);
  const late = await open(stage.port);
  assert.equal(await heard(late), "");
  assert.equal(stage.connections.length, 1);
});

test("ends a client that waits for the server to speak first, and says so", async () => {
  await using stage = await startStage({ limits: { silence: 50 } });
  assert.equal(await heard(await open(stage.port)), "");
  await stage.wire.close();
  assert.equal(stage.connections[0]?.outcome, "silent");
  assert.match(stage.connections[0]?.reason ?? "", /speak first/);
});

test("says the destination's first words to a client that waits for them", async () => {
  await using stage = await startStage({
    limits: { silence: 50 },
    opaque: (host, port, first) => Buffer.from(`220 ${host} ${port} ${first.length}\r\n`),
    nameOf: () => "mail.example",
    dialledPort: Promise.resolve(25),
  });
  const socket = await open(stage.port);
  await until(socket, /^220 mail\.example 25 0\r\n$/);
  socket.end("EHLO me\r\n");
  await heard(socket);
  const [connection] = stage.connections;
  assert.deepEqual(
    [connection?.outcome, connection?.sent.kept.toString(), connection?.port],
    ["opaque", "EHLO me\r\n", 25],
  );
});

test("records bytes that are no protocol we know", async () => {
  await using stage = await startStage();
  for (const bytes of [
    "SSH-2.0-x\r\n",
    "*1\r\n$4\r\nPING\r\n",
    "\u0016\u0007\u0001",
    "EHLO a\r\n",
    "\0\0\0\u0008\u0004\u00d2\u0016\u002f",
    "GET\r\n",
    "get key\r\n",
  ]) {
    const before = stage.connections.length;
    await say(stage.port, bytes);
    await stage.recorded("connections", before + 1);
    const connection = stage.connections.at(-1);
    assert.equal(connection?.outcome, "opaque", bytes);
    assert.equal(connection?.sent.kept.toString("latin1"), bytes);
    assert.equal(connection?.bytesOut, bytes.length);
  }
});

test("goes on when the port cannot be learned, and writes addresses plainly", async () => {
  const port = Promise.reject(new Error("no conntrack"));
  port.catch(() => {});
  await using stage = await startStage({ dialledPort: port });
  await say(stage.port, "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
  await stage.recorded("connections", 1);
  assert.deepEqual([stage.connections[0]?.port, stage.exchanges[0]?.port], [0, 0]);
  assert.equal(plainAddress("::ffff:192.0.2.1"), "192.0.2.1");
  assert.equal(plainAddress("::FFFF:192.0.2.1"), "192.0.2.1");
  assert.equal(plainAddress("fe80::1%eth0"), "fe80::1");
  assert.equal(plainAddress("2001:db8::1"), "2001:db8::1");
});

test("refuses more connections than may wait, and more exchanges are said", async () => {
  await using stage = await startStage({ limits: { connections: 1, waiting: 0, exchanges: 1 } });
  const first = await open(stage.port);
  assert.equal(await heard(await open(stage.port)), "");
  assert.equal(stage.connections[0]?.outcome, "refused");
  assert.equal(stage.wire.unread, 1);
  first.write(
    "GET / HTTP/1.1\r\nHost: h\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
  );
  await heard(first);
  await stage.recorded("connections", 2);
  assert.equal(stage.exchanges.length, 1);
  assert.equal(stage.notes[0]?.code, "capture-limit");
});

test("is idle when nothing has passed for so long, and not before", async () => {
  await using stage = await startStage();
  assert.equal(stage.wire.lastActivity, -1);
  const socket = await open(stage.port);
  socket.resume();
  let left = 5;
  const talk = setInterval(() => {
    left -= 1;
    socket.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    if (left === 0) clearInterval(talk);
  }, 40);
  await stage.wire.idle(150);
  assert.equal(left, 0);
  assert.equal(stage.exchanges.length, 5);
});

test("turns any bytes into one record of their connection, inside TLS and out", async () => {
  await using stage = await startStage({ limits: { silence: 200, handshake: 200 } });
  const starts = [
    "",
    "GET / HTTP/1.1\r\nHost: h\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "\u0016\u0003\u0001\u0000\u0010",
    "CONNECT a.example:443 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n",
  ];
  const rounds: Promise<string>[] = [];
  const samples = fc.sample(
    fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 100 })),
    { numRuns: 300, seed: 7 },
  );
  for (const [start, bytes] of samples)
    rounds.push(say(stage.port, Buffer.concat([Buffer.from(start, "latin1"), bytes])));
  await Promise.all(rounds);
  await stage.recorded("connections", samples.length);
  const outer = stage.connections.filter(({ address }) => address === "127.0.0.1");
  assert.equal(outer.length, samples.length);
  assert.ok(
    stage.connections.every(({ reason }) => !/not handled/.test(reason ?? "")),
    stage.connections.find(({ reason }) => /not handled/.test(reason ?? ""))?.reason,
  );
  assert.equal(stage.wire.open.exchanges, 0);
});
