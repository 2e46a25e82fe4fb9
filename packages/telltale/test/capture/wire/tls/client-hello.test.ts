import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { connect } from "node:tls";
import fc from "fast-check";
import { ProtocolError } from "../../../../src/capture/wire/protocol-error.ts";
import { readClientHello } from "../../../../src/capture/wire/tls/client-hello.ts";

/** What a real client sends first. */
async function realHello(options: {
  servername?: string;
  ALPNProtocols?: string[];
}): Promise<Buffer> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: "127.0.0.1", ...options });
  client.on("error", () => {});
  const [socket] = await once(server, "connection");
  const [bytes] = await once(socket, "data");
  client.destroy();
  socket.destroy();
  server.close();
  return bytes as Buffer;
}

test("reads the name and the protocols of a real client, once it is whole", async () => {
  const bytes = await realHello({
    servername: "Api.Example.com",
    ALPNProtocols: ["h2", "http/1.1", "x"],
  });
  for (let length = 0; length < bytes.length; length += 1) {
    assert.equal(readClientHello(bytes.subarray(0, length)).state, "more");
  }
  const progress = readClientHello(Buffer.concat([bytes, Buffer.from("more")]));
  assert.ok(progress.state === "whole");
  assert.deepEqual(progress.hello, {
    serverName: "api.example.com",
    protocols: ["h2", "http/1.1", "x"],
  });
  assert.deepEqual(progress.raw, bytes);
});

test("reads a hello without extensions and one that is cut into records", async () => {
  const plain = await realHello({});
  const progress = readClientHello(plain);
  assert.ok(progress.state === "whole");
  assert.deepEqual(progress.hello, { protocols: [] });

  const bytes = await realHello({ servername: "a.example" });
  const body = bytes.subarray(5);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: body.length - 1 }), { maxLength: 5 }),
      (cuts) => {
        const places = [0, ...new Set(cuts), body.length].toSorted((a, b) => a - b);
        const records = places.slice(1).map((end, index) => {
          const part = body.subarray(places[index] ?? 0, end);
          const header = Buffer.from(bytes.subarray(0, 5));
          header.writeUInt16BE(part.length, 3);
          return Buffer.concat([header, part]);
        });
        const cut = readClientHello(Buffer.concat(records));
        assert.ok(cut.state === "whole");
        assert.deepEqual(cut.hello, { serverName: "a.example", protocols: [] });
        assert.equal(cut.raw.length, bytes.length + 5 * (records.length - 1));
      },
    ),
  );
});

test("throws nothing of its own for a hello with bytes changed", async () => {
  const bytes = await realHello({ servername: "a.example", ALPNProtocols: ["h2"] });
  const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(changes, (pairs) => {
      const changed = Buffer.from(bytes);
      for (const [at, value] of pairs) changed[at] = value;
      try {
        readClientHello(changed);
      } catch (error) {
        assert.ok(error instanceof ProtocolError);
      }
    }),
    { numRuns: 2000 },
  );
});
