import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { beginsAsSocks } from "../../../../src/capture/wire/socks/socks-start.ts";
import { startStage } from "../stage.ts";
import type { Stage } from "../stage.ts";

const request = "GET /through HTTP/1.1\r\nHost: hidden.example.net\r\nConnection: close\r\n\r\n";

function bytes(...parts: readonly (number | string)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === "number" ? Buffer.from([part]) : Buffer.from(part))),
  );
}

/** Sends each step when the one before was answered; gives the answers and what came after the last. */
async function play(socket: Socket, steps: readonly Buffer[]): Promise<Buffer[]> {
  const answers: Buffer[] = [];
  for (const step of steps) {
    socket.write(step);
    const [answer] = (await once(socket, "data")) as [Buffer];
    answers.push(answer);
  }
  return answers;
}

async function through(stage: Stage, steps: readonly Buffer[]): Promise<Buffer[]> {
  const socket = connect(stage.port, "127.0.0.1");
  const answers = await play(socket, [...steps, Buffer.from(request)]);
  socket.destroy();
  await stage.recorded("connections", 2);
  return answers;
}

const five = {
  "without a password": {
    steps: [bytes(5, 1, 0), bytes(5, 1, 0, 3, 18, "hidden.example.net", 0, 80)],
    answers: [bytes(5, 0), bytes(5, 0, 0, 1, 127, 0, 0, 1, 0, 0)],
  },
  "with a password": {
    steps: [
      bytes(5, 2, 0, 2),
      bytes(1, 4, "user", 6, "secret"),
      bytes(5, 1, 0, 3, 18, "hidden.example.net", 0, 80),
    ],
    answers: [bytes(5, 2), bytes(1, 0), bytes(5, 0, 0, 1, 127, 0, 0, 1, 0, 0)],
  },
};
for (const [how, { steps, answers }] of Object.entries(five)) {
  test(`a SOCKS5 client ${how} comes to where it named, and its request is seen`, async () => {
    await using stage = await startStage();
    const came = await through(stage, steps);
    assert.deepEqual(came.slice(0, -1), answers);
    assert.match(came.at(-1)?.toString() ?? "", /^HTTP\/1\.1 200/);
    const [inside] = stage.exchanges;
    assert.equal(
      `${inside?.host}:${inside?.port} ${inside?.request.target}`,
      "hidden.example.net:80 /through",
    );
    const proxy = stage.connections.find(({ id }) => id === "c1");
    assert.equal(proxy?.outcome, "decoded");
    assert.equal(proxy?.sent.kept.compare(Buffer.concat(steps)), 0);
  });
}

test("SOCKS4 with an address, and SOCKS4a with a name", async () => {
  for (const [ask, host] of [
    [bytes(4, 1, 0, 80, 93, 184, 216, 34, "me", 0), "known.example.net"],
    [bytes(4, 1, 0, 80, 0, 0, 0, 7, "me", 0, "Hidden.example.net", 0), "hidden.example.net"],
  ] as const) {
    await using stage = await startStage({
      nameOf: (address) => (address === "93.184.216.34" ? "known.example.net" : undefined),
    });
    const [answer] = await through(stage, [ask]);
    assert.deepEqual(answer, bytes(0, 0x5a, 0, 0, 0, 0, 0, 0));
    await stage.wire.close();
    assert.equal(stage.connections.find(({ id }) => id === "c2")?.host, host);
  }
});

test("an IPv6 address asked for is where the connection goes", async () => {
  await using stage = await startStage();
  const address = Buffer.from("20010db8000000000000000000000077", "hex");
  await through(stage, [bytes(5, 1, 0), Buffer.concat([bytes(5, 1, 0, 4), address, bytes(0, 80)])]);
  assert.deepEqual(stage.connections.map(({ address: dialled }) => dialled).toSorted(), [
    "127.0.0.1",
    "2001:db8::77",
  ]);
});

test("datagrams are granted for as long as the connection lives", async () => {
  await using stage = await startStage();
  const socket = connect(stage.port, "127.0.0.1");
  const answers = await play(socket, [bytes(5, 1, 0), bytes(5, 3, 0, 1, 0, 0, 0, 0, 0, 0)]);
  assert.deepEqual(answers[1], bytes(5, 0, 0, 1, 127, 0, 0, 1, 1080 >> 8, 1080 & 255));
  assert.equal(stage.connections.length, 0);
  socket.end();
  await stage.recorded("connections", 1);
  assert.equal(stage.connections[0]?.outcome, "decoded");
});

test("what is not granted is refused as the protocol has it, and said", async () => {
  await using stage = await startStage();
  const socket = connect(stage.port, "127.0.0.1");
  const answers = await play(socket, [bytes(5, 1, 0), bytes(5, 2, 0, 1, 0, 0, 0, 0, 0, 0)]);
  assert.equal(answers[1]?.[1], 7);
  socket.end();
  await stage.recorded("connections", 1);
  assert.equal(stage.connections[0]?.outcome, "refused");
});

test("a handshake cut short keeps its bytes", async () => {
  await using stage = await startStage();
  const socket = connect(stage.port, "127.0.0.1");
  await play(socket, [bytes(5, 1, 0)]);
  socket.end(bytes(5, 1, 0, 3, 18, "hidden"));
  await stage.recorded("connections", 1);
  const [seen] = stage.connections;
  assert.equal(seen?.outcome, "malformed");
  assert.match(seen?.sent.kept.toString() ?? "", /hidden/);
});

test("whatever bytes come, a beginning is told or more is asked for, and never for long", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (given) => {
      const told = beginsAsSocks(Buffer.from(given));
      if (given.length > 300) assert.notEqual(told, undefined);
    }),
  );
  assert.equal(beginsAsSocks(Buffer.from("GET / HTTP/1.1\r\n")), false);
  assert.equal(beginsAsSocks(Buffer.from([5, 2, 0, 0])), false);
});
