import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeOnce } from "../../../src/judgement/audit/decode-once.ts";
import { decodeExchange } from "../../../src/capture/dialect/decode-exchange.ts";
import { observe } from "../../../src/experiment/observe/observe.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { neutralWorld } from "../../../src/trial/world/world.ts";
import { fakeSubject } from "../inference/fake/subject.ts";
import { fakeTrace } from "../inference/fake/trace.ts";
import type { FakeExchange } from "../inference/fake/trace.ts";

const kinds = ["start", "config", "request", "tool", "exit"];

/** A batch of events some of which have one name, in some trials only: bags that change as more trials are seen. */
function batch(random: ReturnType<typeof seededRandom>, now: number): FakeExchange {
  const events = Array.from({ length: 4 + random.below(4) }, () => ({
    event_name: kinds[random.below(kinds.length)],
    took: random.below(5),
    steps: Array.from({ length: random.below(3) }, () => ({ of: random.below(4) })),
    at: new Date(now + random.below(100)).toISOString(),
  }));
  return {
    host: "telemetry.vendor.example",
    path: "/api/event_logging/batch",
    body: { events },
  };
}

function tracesOf(count: number, seed: number): readonly Trace[] {
  const random = seededRandom(seed);
  const subject = fakeSubject([], 3);
  return Array.from({ length: count }, (_, index) => {
    const now = Date.UTC(2026, 10, 20, 3) + index * 900;
    const turn = subject(neutralWorld, random, now);
    const batches = Array.from({ length: 1 + random.below(2) }, () => batch(random, now));
    const exchanges = [...turn.exchanges, ...batches];
    return fakeTrace(`t${index}`, "control", {}, { ...turn, exchanges }, now);
  });
}

test("traces looked at while they come in show what they show at once", () => {
  for (let seed = 1; seed <= 5; seed++) {
    const traces = tracesOf(16, seed);
    const decode = decodeOnce();
    for (const count of [2, 3, 5, 8, 12]) observe(traces.slice(0, count), decode);
    observe(traces.slice(6), decode);
    observe(traces.toReversed(), decode);
    const inPortions = whole(observe(traces, decode));
    assert.ok(inPortions.observables.some(({ leafType }) => leafType === "bag"));
    assert.deepEqual(inPortions, whole(observe(traces, decodeOnce())));
    // Copies that nothing is remembered of, decoded by what remembers nothing.
    assert.deepEqual(
      inPortions,
      whole(observe(structuredCopies(traces), (each) => decodeExchange(each))),
    );
  }
});

/** With what is found out when first asked for. */
function whole({ amounts, ...rest }: ReturnType<typeof observe>) {
  return { ...rest, amounts: amounts() };
}

function structuredCopies(traces: readonly Trace[]): readonly Trace[] {
  return traces.map((trace) => ({
    ...trace,
    exchanges: trace.exchanges.map((each) => ({ ...each })),
  }));
}
