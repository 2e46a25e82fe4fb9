import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { test } from "node:test";
import { connect as connectTls } from "node:tls";
import { say, startStage } from "./stage.ts";

/** The first words of a TLS client. */
async function helloOf(name: string): Promise<Buffer> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connectTls({ port: (server.address() as AddressInfo).port, servername: name });
  client.on("error", () => {});
  const [socket] = (await once(server, "connection")) as [Socket];
  const [hello] = (await once(socket, "data")) as [Buffer];
  client.destroy();
  socket.destroy();
  server.close();
  return hello;
}

test("a client that sends a hello and closes has refused no certificate", async () => {
  await using stage = await startStage();
  const hello = await helloOf("api.example");
  await say(stage.port, hello);
  await stage.recorded("connections", 1);
  const [connection] = stage.connections;
  assert.equal(connection?.outcome, "silent");
  assert.deepEqual(connection.tls?.clientHello.kept, hello);
  assert.equal(connection.tls.serverName, "api.example");
});

test("what comes behind a hello, before its sender closes, is kept and counted", async () => {
  await using stage = await startStage();
  const hello = await helloOf("api.example");
  await say(stage.port, Buffer.concat([hello, Buffer.from("SECRET")]));
  await stage.recorded("connections", 1);
  const [connection] = stage.connections;
  assert.equal(connection?.outcome, "opaque");
  assert.equal(connection.sent.kept.toString(), "SECRET");
  assert.equal(connection.bytesOut, "SECRET".length);
});

test("what comes through a tunnel whose client has closed is kept", async () => {
  await using stage = await startStage();
  await say(stage.port, "CONNECT far.example:9999 HTTP/1.1\r\nHost: far.example\r\n\r\nSECRET");
  await stage.recorded("connections", 2);
  const inside = stage.connections.find(({ host }) => host === "far.example");
  assert.equal(inside?.sent.kept.toString(), "SECRET");
  assert.equal(inside.bytesOut, "SECRET".length);
});
