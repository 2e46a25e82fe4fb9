import assert from "node:assert/strict";
import { test } from "node:test";
import { watchStalls } from "../../src/actions/event-loop-stalls.ts";
import { retryAfterStall } from "../../src/actions/resumable-trials.ts";
import type { Trace } from "../../src/capture/trace/trace.ts";
import { fakeTrace } from "../experiment/inference/fake/trace.ts";

const whole = fakeTrace("t1", "control", {}, { exchanges: [] }, 0);
const failed: Trace = { ...whole, exitCode: 1 };
const { signal } = new AbortController();

/** A process whose clock is told and that looks when it is told to. */
function process() {
  const clock = { now: 0 };
  let look = (): void => undefined;
  const heldUp = watchStalls(
    () => clock.now,
    (given) => {
      look = given;
      return () => undefined;
    },
  );
  const pass = (milliseconds: number): void => {
    clock.now += milliseconds;
    look();
  };
  return { clock, heldUp, pass };
}

/** Runs of one trial: how long this process is held up in each, and what it leaves. */
async function outcomeOf(runs: readonly { readonly held: number; readonly trace: Trace }[]) {
  const { clock, heldUp, pass } = process();
  let ran = 0;
  const trace = await retryAfterStall(
    () => {
      const { held, trace: left } = runs[ran++] ?? assert.fail("run too often");
      pass(held);
      return Promise.resolve(left);
    },
    heldUp,
    signal,
    () => clock.now,
  );
  return { trace, ran };
}

test("a trial that failed while nobody could answer it is run again", async () => {
  const runs = [
    { held: 12_000, trace: failed },
    { held: 100, trace: whole },
  ];
  assert.deepEqual(await outcomeOf(runs), { trace: whole, ran: 2 });
});

test("one that failed by itself is not, nor one that ended well", async () => {
  assert.deepEqual(await outcomeOf([{ held: 100, trace: failed }]), { trace: failed, ran: 1 });
  assert.deepEqual(await outcomeOf([{ held: 12_000, trace: whole }]), { trace: whole, ran: 1 });
});

test("one that fails each time is left at its third", async () => {
  const runs = Array.from({ length: 5 }, () => ({ held: 12_000, trace: failed }));
  assert.deepEqual(await outcomeOf(runs), { trace: failed, ran: 3 });
});

test("what held it up before a trial began does not count for it", () => {
  const { clock, heldUp, pass } = process();
  pass(9000);
  const began = clock.now;
  pass(150);
  assert.ok(heldUp.longestSince(0) > 8000);
  assert.equal(heldUp.longestSince(began), 0);
  clock.now += 5000;
  assert.ok(heldUp.longestSince(began) > 4000, "it goes on now");
});
