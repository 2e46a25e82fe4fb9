import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { connect as connectTls } from "node:tls";
import { decode, encode, streamEncode } from "dns-packet";
import { beginsAsDnsQuery } from "../../../../src/capture/wire/dns/query-start.ts";
import { startStage } from "../stage.ts";

const question = streamEncode({
  type: "query",
  id: 9,
  flags: 0x100,
  questions: [{ type: "A", name: "secret.example.net" }],
});

/** Answers nothing but its identifier, and writes down what it was asked. */
function open(): {
  heard: string[];
  resolve: (message: Buffer, asked: { server: string; via: string }) => Buffer | undefined;
} {
  const heard: string[] = [];
  return {
    heard,
    resolve(message, { server, via }) {
      try {
        const { questions = [], id = 0, type } = decode(message);
        if (type !== "query" || questions.length === 0) return undefined;
        heard.push(`${questions[0]?.name} ${server} ${via}`);
        return encode({ type: "response", id, questions });
      } catch {
        return undefined;
      }
    },
  };
}

test("questions on a stream are answered on any port, and the stream is a connection with its bytes", async () => {
  const { heard, resolve } = open();
  await using stage = await startStage({ resolve });
  const socket = connect(stage.port, "127.0.0.1");
  socket.write(Buffer.concat([question, question]));
  const replies = 2 * question.length;
  let came = Buffer.alloc(0);
  while (came.length < replies) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    came = Buffer.concat([came, chunk]);
  }
  socket.end();
  await stage.recorded("connections", 1);
  assert.deepEqual(
    heard,
    Array.from({ length: 2 }, () => "secret.example.net 127.0.0.1 tcp"),
  );
  const [seen] = stage.connections;
  assert.equal(seen?.outcome, "decoded");
  assert.equal(seen?.sent.kept.compare(Buffer.concat([question, question])), 0);
});

test("a length that comes by itself is waited for on the port of resolvers", async () => {
  const { heard, resolve } = open();
  await using stage = await startStage({ resolve, dialledPort: 53 });
  const socket = connect(stage.port, "127.0.0.1").setNoDelay(true);
  socket.write(question.subarray(0, 2));
  while (stage.wire.open.connections === 0) await once(socket, "connect");
  socket.write(question.subarray(2));
  await once(socket, "data");
  socket.end();
  await stage.recorded("connections", 1);
  assert.deepEqual(heard, ["secret.example.net 127.0.0.1 tcp"]);
});

test("questions inside TLS are answered", async () => {
  const { heard, resolve } = open();
  await using stage = await startStage({ resolve, dialledPort: 853 });
  const socket = connectTls({
    port: stage.port,
    host: "127.0.0.1",
    servername: "dns.example.org",
    ca: stage.authority.pem,
  });
  socket.write(question);
  await once(socket, "data");
  socket.end();
  await stage.recorded("connections", 1);
  assert.deepEqual(heard, ["secret.example.net dns.example.org tls"]);
  assert.equal(stage.connections[0]?.outcome, "decoded");
});

test("bytes on the port of resolvers that are no question are kept as opaque", async () => {
  const { resolve } = open();
  await using stage = await startStage({ resolve, dialledPort: 53 });
  const bytes = Buffer.concat([question, Buffer.alloc(60_000, "exfil")]);
  const socket = connect(stage.port, "127.0.0.1");
  socket.resume();
  socket.end(bytes);
  await stage.recorded("connections", 1);
  const [seen] = stage.connections;
  assert.equal(seen?.outcome, "opaque");
  assert.equal(seen?.bytesOut, bytes.length);
  assert.equal(seen?.sent.kept.compare(bytes), 0);
});

test("HTTP, TLS and other words on that port are what they are", () => {
  for (const bytes of ["GET / HTTP/1.1\r\n", "\u0016\u0003\u0001", "EHLO a.example\r\n"])
    assert.equal(beginsAsDnsQuery(Buffer.from(bytes, "latin1"), 53), false, bytes);
  assert.equal(beginsAsDnsQuery(question, 4000), true);
  assert.equal(beginsAsDnsQuery(question.subarray(0, 20), 4000), undefined);
});
