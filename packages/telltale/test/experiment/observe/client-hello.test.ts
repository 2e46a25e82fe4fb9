import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { connect } from "node:tls";
import fc from "fast-check";
import { clientHelloFingerprint } from "../../../src/experiment/observe/client-hello.ts";

async function sendHello(servername: string, ciphers?: string): Promise<Buffer> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = connect({
    port,
    host: "127.0.0.1",
    servername,
    ...(ciphers === undefined ? {} : { ciphers }),
  });
  client.on("error", () => {
    // The server hangs up after the first record.
  });
  const [socket] = await once(server, "connection");
  const [record] = await once(socket, "data");
  socket.destroy();
  client.destroy();
  server.close();
  return record;
}

test("the shape leaves out what is random and the name", async () => {
  const one = clientHelloFingerprint(await sendHello("one.example"));
  const other = clientHelloFingerprint(await sendHello("another-name.example"));
  assert.ok(one?.includes("1301"));
  assert.equal(one, other);
});

test("other cipher suites are another shape", async () => {
  const one = clientHelloFingerprint(await sendHello("one.example"));
  const other = clientHelloFingerprint(
    await sendHello("one.example", "ECDHE-RSA-AES128-GCM-SHA256"),
  );
  assert.notEqual(one, other);
});

test("bytes that are no hello, or cut short, are no shape and no exception", async () => {
  assert.equal(clientHelloFingerprint(Buffer.from("GET / HTTP/1.1\r\n")), undefined);
  const whole = await sendHello("one.example");
  for (let length = 0; length < whole.length; length++)
    clientHelloFingerprint(whole.subarray(0, length));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      clientHelloFingerprint(Buffer.concat([whole.subarray(0, 6), bytes]));
    }),
  );
});
