import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:https";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { connect as connectTls } from "node:tls";
import { has, run } from "../programs.ts";
import { open, startStage } from "../stage.ts";

const unknownAuthority: readonly [string, string, (port: number) => readonly string[]][] = [
  [
    "curl",
    "curl",
    (port) => [
      "-s",
      "-m",
      "10",
      "--resolve",
      `api.example:${port}:127.0.0.1`,
      `https://api.example:${port}/`,
    ],
  ],
  [
    "openssl",
    "openssl",
    (port) => [
      "s_client",
      "-verify_return_error",
      "-connect",
      `127.0.0.1:${port}`,
      "-servername",
      "api.example",
    ],
  ],
  [
    "openssl with TLS 1.2",
    "openssl",
    (port) => [
      "s_client",
      "-tls1_2",
      "-verify_return_error",
      "-connect",
      `127.0.0.1:${port}`,
      "-servername",
      "api.example",
    ],
  ],
  [
    "python",
    "python3",
    (port) => [
      "-c",
      `import socket, ssl; ssl.create_default_context().wrap_socket(socket.create_connection(("127.0.0.1", ${port})), server_hostname="api.example")`,
    ],
  ],
];

for (const [name, program, args] of unknownAuthority) {
  test(
    `records that ${name} refuses the certificate, and the alert it gave`,
    { skip: !has(program) },
    async () => {
      await using stage = await startStage();
      const { code } = await run(program, args(stage.port));
      assert.notEqual(code, 0);
      await stage.recorded("connections", 1);
      const [connection] = stage.connections;
      assert.equal(connection?.outcome, "certificate-refused");
      assert.match(connection?.reason ?? "", /alert unknown ca/);
      assert.equal(connection?.host, "api.example");
      assert.equal(connection?.tls?.serverName, "api.example");
      assert.equal(connection?.tls?.clientHello.kept[0], 22);
      assert.equal(connection?.bytesOut, 0);
      assert.equal(stage.exchanges.length, 0);
    },
  );
}

test("records that a client that checks after the handshake (Node) closed without an alert", async () => {
  await using stage = await startStage();
  const request = get({
    port: stage.port,
    host: "127.0.0.1",
    servername: "api.example",
    agent: false,
  });
  const [error] = (await once(request, "error")) as [NodeJS.ErrnoException];
  assert.equal(error.code, "SELF_SIGNED_CERT_IN_CHAIN");
  await stage.recorded("connections", 1);
  assert.equal(stage.connections[0]?.outcome, "certificate-refused");
  assert.match(stage.connections[0]?.reason ?? "", /closed/);
});

test("does not take a connection that was kept and never used for a refusal", async () => {
  await using stage = await startStage();
  const socket = connectTls({
    port: stage.port,
    host: "127.0.0.1",
    ca: stage.authority.pem,
    servername: "a.example",
  });
  await once(socket, "secureConnect");
  // Longer than a client takes to judge a certificate: the wire's own clock decides.
  await stage.wire.idle(700);
  socket.end();
  await stage.recorded("connections", 1);
  assert.equal(stage.connections[0]?.outcome, "silent");
  assert.equal(stage.connections[0]?.tls?.version, "TLSv1.3");
});

for (const maxVersion of ["TLSv1.3", "TLSv1.2"] as const) {
  test(`takes connections closed in order before a byte for no refusal, with ${maxVersion}`, async () => {
    await using stage = await startStage();
    for (let turn = 1; turn <= 3; turn += 1) {
      const socket = connectTls({
        port: stage.port,
        host: "127.0.0.1",
        ca: stage.authority.pem,
        servername: "a.example",
        maxVersion,
      });
      socket.resume();
      await once(socket, "secureConnect");
      socket.end();
      await stage.recorded("connections", turn);
    }
    for (const { outcome } of stage.connections) assert.equal(outcome, "silent");
  });
}

/** Sends its Finished, and then what a late check that fails does: nothing more. */
const closesAtOnce = (port: number): string => `
import socket, ssl
for turn in range(3):
    c = ssl.create_default_context(); c.check_hostname = False; c.verify_mode = ssl.CERT_NONE
    c.wrap_socket(socket.create_connection(("127.0.0.1", ${port})), server_hostname="late.example").close()
`;

test(
  "takes a client that closes at once after the handshake, again and again, for one that refuses",
  { skip: !has("python3") },
  async () => {
    await using stage = await startStage();
    await run("python3", ["-c", closesAtOnce(stage.port)]);
    await stage.recorded("connections", 3);
    assert.deepEqual(stage.connections.map(({ outcome }) => outcome).toSorted(), [
      "certificate-refused",
      "certificate-refused",
      "silent",
    ]);
  },
);

test("records TLS that breaks its rules as malformed", async () => {
  await using stage = await startStage();
  for (const bytes of [
    Buffer.concat([Buffer.of(22, 3, 1, 0, 100), Buffer.alloc(100, 7)]),
    Buffer.of(22, 3, 1, 255, 255, 1),
    Buffer.of(22, 3, 1, 0, 4, 1, 0, 0, 0),
    Buffer.of(22, 3, 1, 0, 4, 2, 0, 0, 0),
    Buffer.of(22, 3, 1, 1, 0, 1, 0),
  ]) {
    const before = stage.connections.length;
    const socket = await open(stage.port);
    socket.end(bytes);
    socket.resume();
    await stage.recorded("connections", before + 1);
    const connection = stage.connections.at(-1);
    assert.equal(connection?.outcome, "malformed", connection?.reason);
    assert.match(connection?.reason ?? "", /^TLS: /);
    assert.deepEqual(connection?.sent.kept, bytes);
  }
});

test("gives up a handshake that does not go on", async () => {
  await using stage = await startStage({ limits: { handshake: 50 } });
  // A whole hello, and then nothing: its first flight is taken from a client that is cut off after it.
  const hello = await firstFlight();
  const socket = connect(stage.port, "127.0.0.1");
  socket.resume();
  socket.on("error", () => {});
  socket.write(hello);
  await stage.recorded("connections", 1);
  assert.equal(stage.connections[0]?.outcome, "opaque");
  assert.match(stage.connections[0]?.reason ?? "", /too long/);
  socket.destroy();
});

test("does not take the end of the trial for a refusal", async () => {
  await using stage = await startStage();
  const socket = connect(stage.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(await firstFlight());
  // Our certificate is on its way: the client is judging it.
  await once(socket, "data");
  await stage.wire.close();
  assert.equal(stage.connections[0]?.outcome, "silent");
  socket.destroy();
});

async function firstFlight(): Promise<Buffer> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = connectTls({ port, host: "127.0.0.1", servername: "slow.example" });
  client.on("error", () => {});
  const [socket] = await once(server, "connection");
  const [bytes] = await once(socket, "data");
  client.destroy();
  server.close();
  return bytes as Buffer;
}

test("does not take a client that has accepted the certificate, and ends in a handshake, for a refusal", async () => {
  await using stage = await startStage();
  const options = { ca: stage.authority.pem, servername: "a.example" };
  const accepting = connectTls({ port: stage.port, host: "127.0.0.1", ...options });
  await once(accepting, "secureConnect");
  accepting.end("GET / HTTP/1.1\r\nhost: a.example\r\n\r\n");
  await stage.recorded("connections", 1);
  const catcher = createServer().listen(0, "127.0.0.1");
  await once(catcher, "listening");
  const { port } = catcher.address() as AddressInfo;
  const caught = connectTls({ port, host: "127.0.0.1", ...options }).on("error", () => {
    // It is only asked for its hello.
  });
  const [socket] = await once(catcher, "connection");
  const [hello] = await once(socket, "data");
  caught.destroy();
  catcher.close();
  const ending = connect(stage.port, "127.0.0.1");
  ending.write(hello);
  await once(ending, "data");
  ending.destroy();
  await stage.recorded("connections", 2);
  assert.equal(stage.connections[1]?.outcome, "silent");
  assert.match(stage.connections[1]?.reason ?? "", /accepts our certificate/);
});
