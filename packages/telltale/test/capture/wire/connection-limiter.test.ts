import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Connection } from "../../../src/capture/trace/connection.ts";
import { heard, open, say, startStage, until } from "./stage.ts";

const request = "GET /late HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

function outcomes(connections: readonly Connection[]): readonly string[] {
  return connections.map(({ outcome }) => outcome).toSorted();
}

describe("more connections than are read at a time", () => {
  test("are read when others have ended", async () => {
    await using stage = await startStage({ limits: { connections: 1 } });
    const first = await open(stage.port);
    first.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    await until(first, /200 OK/);
    const second = say(stage.port, request);
    first.end();
    assert.match(await second, /200 OK/);
    await stage.recorded("connections", 2);
    assert.deepEqual(
      stage.exchanges.map(({ request: { target } }) => target),
      ["/", "/late"],
    );
    assert.equal(stage.wire.unread, 0);
    assert.deepEqual(outcomes(stage.connections), ["decoded", "decoded"]);
  });

  test("are read when others have been silent for long, which is counted", async () => {
    await using stage = await startStage({ limits: { connections: 2 } });
    const silent = [await open(stage.port), await open(stage.port)];
    for (const socket of silent) socket.resume();
    const [a, b] = await Promise.all([say(stage.port, request), say(stage.port, request)]);
    assert.match(a, /200 OK/);
    assert.match(b, /200 OK/);
    for (const socket of silent) socket.destroy();
    await stage.recorded("connections", 4);
    const unread = stage.connections.filter(({ reason }) => reason?.includes("make room"));
    assert.equal(stage.wire.unread, unread.length);
    assert.ok(unread.length > 0);
  });

  test("are each recorded and counted once where they cannot all be read", async () => {
    const stage = await startStage({ limits: { connections: 1, waiting: 2 } });
    const busy = await open(stage.port);
    busy.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    await until(busy, /200 OK/);
    const waiting = [await open(stage.port), await open(stage.port)];
    // The third that would wait.
    assert.equal(await heard(await open(stage.port)), "");
    await stage[Symbol.asyncDispose]();
    assert.deepEqual(outcomes(stage.connections), ["decoded", "refused", "refused", "refused"]);
    assert.equal(stage.wire.unread, 3);
    assert.deepEqual(
      stage.notes.map(({ message }) => message),
      ["3 connections were ended unread: more than 1 at a time"],
    );
    for (const socket of [busy, ...waiting]) socket.destroy();
  });
});
