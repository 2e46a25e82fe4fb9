import assert from "node:assert/strict";
import { Duplex } from "node:stream";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { tapOf } from "../../../../src/capture/wire/tls/tap.ts";

function record(kind: number, text: string): Buffer {
  return Buffer.concat([Buffer.from([kind, 3, 3, 0, text.length]), Buffer.from(text)]);
}

function tapped(early: boolean, known: number) {
  const kept: string[] = [];
  const outer = new Duplex({ read: () => {}, write: (_bytes, _encoding, done) => done() });
  const hello = { protocols: [], ...(early ? { early: true as const } : {}) };
  const tap = tapOf(outer, hello, known, (bytes) => void kept.push(bytes.toString("latin1")));
  tap.duplex.resume();
  const send = async (bytes: Buffer): Promise<void> => {
    outer.push(bytes);
    await setImmediate();
  };
  return { outer, tap, kept, send };
}

test("records pass and are not kept; what is no record is", async () => {
  const { outer, tap, kept, send } = tapped(false, 10);
  await send(Buffer.concat([record(22, "hello"), record(23, "sealed").subarray(0, 3)]));
  await send(Buffer.concat([record(23, "sealed").subarray(3), Buffer.from("PLAIN")]));
  await send(Buffer.from("MORE"));
  tap.secured();
  outer.push(null);
  await tap.drain(false);
  assert.equal(kept.join("|"), "PLAIN|MORE");
});

test("early data is kept, whether or not the handshake is ever done", async () => {
  for (const isDone of [true, false]) {
    const { outer, tap, kept, send } = tapped(true, 10);
    await send(Buffer.concat([record(22, "hello"), record(23, "early")]));
    if (isDone) tap.secured();
    outer.push(null);
    await tap.drain(false);
    assert.deepEqual(kept, ["early"]);
    assert.ok(tap.early > 0);
  }
});

test("where TLS fails, what came last is kept without the hello; what comes after is too", async () => {
  const { outer, tap, kept, send } = tapped(false, 10);
  await send(Buffer.concat([record(22, "hello"), record(23, "bad")]));
  const heard = tap.drain(true);
  await send(Buffer.from("late"));
  outer.push(null);
  await heard;
  assert.deepEqual(kept, [record(23, "bad").toString("latin1"), "late"]);
});
