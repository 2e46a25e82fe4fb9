import { seededRandom } from "../../packages/telltale/src/trial/world/random.ts";
import type { Random } from "../../packages/telltale/src/trial/world/random.ts";
import { createBodyStore } from "../../packages/telltale/src/capture/trace/body-store.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";
import { fakeSubject } from "../../packages/telltale/test/experiment/inference/fake/subject.ts";
import { fakeTrace } from "../../packages/telltale/test/experiment/inference/fake/trace.ts";
import type { FakeExchange } from "../../packages/telltale/test/experiment/inference/fake/trace.ts";
import type { ExperimentOptions } from "../../packages/telltale/src/experiment/run/runner.ts";

/** What a subject sends much of. */
export const kinds = ["metrics", "events", "noise"] as const;
export type Kind = (typeof kinds)[number];

const batchBytes = 50_000;

/** Traces of a subject that sends so many bytes a trial besides its turn, as `runExperiment` asks for them. */
export function talkative(kind: Kind, bytes: number, seed = 1): ExperimentOptions["runTrial"] {
  const random = seededRandom(seed);
  const subject = fakeSubject([]);
  const shelf = createBodyStore();
  let now = Date.UTC(2026, 10, 20, 20, 0, 0);
  return (world, planned): Promise<Trace> => {
    now += 800;
    const turn = subject(world, random, now);
    const batches = Array.from({ length: Math.ceil(bytes / batchBytes) }, (_, index) =>
      batchOf(kind, index, now, random),
    );
    const said = { ...turn, exchanges: [...turn.exchanges, ...batches] };
    const trace = fakeTrace(planned.id, planned.role, planned.environment, said, now);
    return Promise.resolve(shelf.keep(trace));
  };
}

function batchOf(kind: Kind, batch: number, now: number, random: Random): FakeExchange {
  const host = "telemetry.vendor.example";
  if (kind === "noise") {
    const body = Array.from({ length: batchBytes / 8 }, () => hex(random)).join("");
    return { host, path: `/blob/${batch}`, body };
  }
  const item = kind === "metrics" ? metric : event;
  const items: unknown[] = [];
  for (let length = 0; length < batchBytes; length += JSON.stringify(items.at(-1)).length)
    items.push(item(items.length + batch * 1000, now, random));
  return { host, path: `/v1/${kind}`, body: { [kind]: items } };
}

/** Mostly the same in every trial, as OTLP is: two clocks and a count that differ. */
function metric(number: number, now: number, random: Random): unknown {
  return {
    name: `tool.metric.${number}`,
    description: `How often the tool did what has the number ${number}`,
    unit: "1",
    attributes: [
      { key: "service.name", value: { stringValue: "tool" } },
      { key: "service.version", value: { stringValue: "1.2.3" } },
    ],
    startTimeUnixNano: `${now - 700}000000`,
    timeUnixNano: `${now + random.below(600)}000000`,
    asInt: String(random.below(3)),
  };
}

/** Mostly new in every trial: identifiers, a clock, a measure. */
function event(number: number, now: number, random: Random): unknown {
  return {
    event_name: `event_${number % 60}`,
    event_id: `${hex(random)}-${hex(random)}-${hex(random)}`,
    session: hex(random) + hex(random),
    client_timestamp: new Date(now + random.below(900)).toISOString(),
    duration_ms: random.below(100_000) / 7,
    payload: Array.from({ length: 6 }, () => hex(random)).join(""),
  };
}

function hex(random: Random): string {
  return random
    .below(2 ** 31)
    .toString(16)
    .padStart(8, "0");
}
