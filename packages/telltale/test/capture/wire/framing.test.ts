import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { test } from "node:test";
import { connect as connectTls } from "node:tls";
import { decodeConnection } from "../../../src/capture/dialect/decode-connection.ts";
import { decodeExchange } from "../../../src/capture/dialect/decode-exchange.ts";
import type { Leaf } from "../../../src/capture/dialect/leaf.ts";
import { open, say, startStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

function told(leaves: readonly Leaf[]): Record<string, string> {
  return Object.fromEntries(leaves.map(({ path, value }) => [path, value]));
}

test("keeps the lines of a chunked coding as they were sent", async () => {
  await using stage = await startStage();
  const framing = ["05;a=b\r\n", "A\r\n", "00\r\nX-T:\tv\r\n\r\n"];
  const [first, second, last] = framing;
  await say(
    stage.port,
    `POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${first}hello\r\n${second}0123456789\r\n${last}`,
  );
  await stage.recorded("exchanges", 1);
  const [exchange] = stage.exchanges;
  assert.equal(exchange?.framing?.kept.toString("latin1"), framing.join(""));
  assert.equal(exchange?.request.body.kept.toString(), "hello0123456789");
});

test("keeps bytes that break a chunked coding", async () => {
  await using stage = await startStage();
  await say(
    stage.port,
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nsecret\n",
  );
  await stage.recorded("connections", 1);
  assert.match(stage.connections[0]?.sent.kept.toString() ?? "", /secret\n$/);
});

test("keeps empty lines that no request followed", async () => {
  await using stage = await startStage();
  await say(stage.port, "GET / HTTP/1.1\r\nHost: h\r\n\r\n\r\n\r\n");
  await stage.recorded("connections", 1);
  assert.equal(stage.connections[0]?.sent.kept.toString(), "\r\n\r\n");
  assert.equal(stage.exchanges.length, 1);
});

test("keeps how socket frames begin, and those that break the rules", async () => {
  await using stage = await startStage({ upgrade: async () => ({ message: () => undefined }) });
  const socket = await open(stage.port);
  socket.write(
    "GET / HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n",
  );
  await once(socket, "data");
  const headers = [Buffer.of(0x01, 0x82, 1, 2, 3, 4), Buffer.of(0x80, 0x81, 5, 6, 7, 8)];
  const reserved = Buffer.of(0x91, 0x81, 0, 0, 0, 0, 0x41);
  socket.end(
    Buffer.concat([
      headers[0] as Buffer,
      Buffer.of(0x60, 0x61),
      headers[1] as Buffer,
      Buffer.of(0x67),
      reserved,
    ]),
  );
  socket.resume();
  await stage.recorded("connections", 1);
  assert.deepEqual(stage.exchanges[0]?.framing?.kept, Buffer.concat(headers));
  assert.equal(stage.connections[0]?.outcome, "malformed");
  assert.deepEqual(stage.connections[0]?.sent.kept, reserved);
});

async function askHttp2(stage: Stage, padded: boolean): Promise<void> {
  const session = connectHttp2(`http://127.0.0.1:${stage.port}`, {
    settings: { initialWindowSize: 70_000 },
    // PADDING_STRATEGY_MAX fills each frame up; 0 adds nothing.
    paddingStrategy: padded ? 1 : 0,
  });
  const stream = session.request({ ":method": "POST", ":path": "/", "x-note": "q" });
  stream.resume();
  stream.end("hello");
  await once(stream, "close");
  const ping = Promise.withResolvers<void>();
  session.ping(Buffer.from("8 bytes!"), () => ping.resolve());
  await ping.promise;
  session.close();
  await once(session, "close");
}

test("keeps frames of HTTP/2 that carry no message, padding, and how fields are written", async () => {
  await using stage = await startStage();
  await askHttp2(stage, false);
  await stage.recorded("connections", 1);
  const plain = told(decodeExchange(stage.exchanges[0] as never).leaves);
  assert.equal(plain["framing.data{padding}"], "none");
  assert.equal(plain["framing.head{padding}"], "none");
  assert.equal(plain["framing.field.x-note"], "added, name spelled out");
  assert.match(plain['framing.field[":method"]'] ?? "", /^indexed/);
  const connection = told(decodeConnection(stage.connections[0] as never));
  assert.match(connection["h2.settings"] ?? "", /(?:^|,)4=70000(?:,|$)/);
  assert.equal(connection["h2.ping"], Buffer.from("8 bytes!").toString("hex"));
  assert.equal(connection["h2.streams"], "1, 3, 5, …");
  assert.equal(connection["h2.bits"], "none");
  await askHttp2(stage, true);
  await stage.recorded("connections", 2);
  const padded = told(decodeExchange(stage.exchanges[1] as never).leaves);
  assert.match(padded["framing.head{padding}"] ?? "", /^[1-9]\d*$/);
  assert.match(padded["framing.data{padding}"] ?? "", /^[1-9]\d*$/);
});

test("two handshakes of one client differ in nothing but what is to be chance", async () => {
  await using stage = await startStage();
  for (const servername of ["one.example", "another-name.example"]) {
    const socket = connectTls({
      port: stage.port,
      host: "127.0.0.1",
      servername,
      ca: stage.authority.pem,
    });
    await once(socket, "secureConnect");
    socket.end();
    await once(socket.resume(), "close");
  }
  await stage.recorded("connections", 2);
  const [one = [], other = []] = stage.connections.map((each) => decodeConnection(each));
  const differing = one.filter((leaf, index) => leaf.value !== other[index]?.value);
  assert.deepEqual(
    differing.map(({ path, type }) => [path, type]),
    [
      ["tls.session-id", "random"],
      ["tls.random", "random"],
    ],
  );
  assert.equal(told(one)["tls.session-id{length}"], "32");
});
