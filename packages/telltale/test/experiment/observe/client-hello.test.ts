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

test("the fingerprint leaves out what is random and the server's name", async () => {
  const one = clientHelloFingerprint(await sendHello("one.example"));
  const other = clientHelloFingerprint(await sendHello("another-name.example"));
  assert.ok(one?.includes("1301"));
  assert.equal(one, other);
});

test("other cipher suites are another fingerprint", async () => {
  const one = clientHelloFingerprint(await sendHello("one.example"));
  const other = clientHelloFingerprint(
    await sendHello("one.example", "ECDHE-RSA-AES128-GCM-SHA256"),
  );
  assert.notEqual(one, other);
});

test("bytes that are no hello, or end before its cipher suites do, have no fingerprint", async () => {
  assert.equal(clientHelloFingerprint(Buffer.from("GET / HTTP/1.1\r\n")), undefined);
  const whole = await sendHello("one.example");
  const known = clientHelloFingerprint(whole) ?? assert.fail();
  const [suites] = known.split(" extensions ");
  const ofCut = Array.from({ length: whole.length }, (_, length) =>
    clientHelloFingerprint(whole.subarray(0, length)),
  );
  // Record (5), message (4), version (2), random (32), session (1 + 32), cipher suites (2 + 2 each).
  const ends = 76 + 2 + 2 * (suites?.split("-").length ?? 0);
  assert.deepEqual(new Set(ofCut.slice(0, ends)), new Set([undefined]));
  // A hello may end there: version 1.2 needs no extensions (RFC 5246, section 7.4.1.2).
  assert.equal(ofCut[ends + 2], `${suites} extensions `);
});

test("no bytes after the beginning of a hello are an exception", async () => {
  const beginning = (await sendHello("one.example")).subarray(0, 6);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const found = clientHelloFingerprint(Buffer.concat([beginning, bytes]));
      assert.match(found ?? "suites  extensions ", /^suites [\da-fG-]* extensions [\da-fG-]*$/);
    }),
  );
});
