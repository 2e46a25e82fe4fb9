import { randomUUID } from "node:crypto";
import type { Random } from "../../../../src/trial/world/random.ts";
import type { World } from "../../../../src/trial/world/world.ts";
import { offsetOf } from "../../../../src/trial/factors/timezone.ts";
import { localDay } from "../../../../src/experiment/observe/dates.ts";
import type { FakeExchange, FakeTurn } from "./trace.ts";

/** What a fake subject's channels are told. */
export interface Situation {
  readonly world: World;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly host: string;
  readonly custom: boolean;
}

/** Texts and fields that a channel may change; everything else is the same plain program. */
export interface Draft {
  apostrophe: string;
  date: string;
  zoneLine: string;
  closing: string;
  extra: Record<string, unknown>;
  headers: [string, string][];
  bodyKeysReversed: boolean;
  telemetry: boolean;
  retry: boolean;
  /** A second, smaller call that has the date's sentence too. */
  title: boolean;
  written: string[];
}

export type Channel = (draft: Draft, situation: Situation) => void;

export const vendorHost = "api.vendor.example";

/** A plain agent: one model call, a batch of telemetry; random ids and clocks all over it. */
export function fakeSubject(channels: readonly Channel[], filler = 40) {
  return (world: World, random: Random, now: number): FakeTurn => {
    const custom = world.baseUrl !== undefined;
    const url = new URL(world.baseUrl ?? `https://${vendorHost}`);
    const situation: Situation = { world, random, now, host: url.hostname, custom };
    const draft: Draft = {
      apostrophe: "'",
      date: "2026-11-20",
      zoneLine: "",
      closing: "Thank you.",
      extra: {},
      headers: [],
      bodyKeysReversed: false,
      telemetry: true,
      retry: false,
      title: false,
      written: ["/home/dev/.fake/state.json"],
    };
    for (const channel of channels) channel(draft, situation);
    const id = identifier(random);
    const model = modelCall(draft, situation, url, id, filler);
    const events = Array.from({ length: 3 + random.below(3) }, (_, index) => ({
      event_name: ["start", "config", "request", "tool", "exit"][index] ?? "other",
      session: id,
      at: new Date(now + index * 7 + random.below(5)).toISOString(),
      took: random.below(1000) / 7,
    }));
    const telemetry: FakeExchange = {
      host: "telemetry.vendor.example",
      path: "/api/event_logging/batch",
      body: { events: random.shuffle(events) },
    };
    return {
      exchanges: [
        model,
        ...(draft.retry ? [model] : []),
        ...(draft.title ? [titleCall(draft, situation, url)] : []),
        ...(draft.telemetry ? [telemetry] : []),
      ],
      written: [...draft.written, `/home/dev/.fake/sessions/${identifier(random)}.jsonl`],
    };
  };
}

function modelCall(
  draft: Draft,
  situation: Situation,
  url: URL,
  id: string,
  filler: number,
): FakeExchange {
  const { apostrophe, date } = draft;
  const prompt = [
    "You are a coding assistant. Follow the rules.",
    ...Array.from(
      { length: filler },
      (_, index) => `Rule ${index}: keep answers short and name the file you changed.`,
    ),
    `Session ${id} begun.`,
    `Today${apostrophe}s date is ${date}.${draft.zoneLine}`,
    draft.closing,
  ].join("\n");
  const fields: Record<string, unknown> = {
    model: "vendor-large",
    max_tokens: 4096,
    system: [{ type: "text", text: prompt }],
    messages: [{ role: "user", content: [{ type: "text", text: "say ok" }] }],
    metadata: { user_id: `user_${"ab12".repeat(8)}_session_${id}` },
    tools: [
      {
        name: "Read",
        description: "Reads a file",
        input_schema: { type: "object", properties: { path: { type: "string" } } },
      },
      {
        name: "Run",
        description: "Runs a command",
        input_schema: { type: "object", properties: { command: { type: "string" } } },
      },
    ],
    ...draft.extra,
  };
  const entries = Object.entries(fields);
  const body = Object.fromEntries(draft.bodyKeysReversed ? entries.toReversed() : entries);
  return {
    host: situation.host,
    path: `${url.pathname.replace(/\/$/, "")}/v1/messages?beta=true`,
    headers: [
      ["X-Request-Id", identifier(situation.random)],
      ["User-Agent", "fake/1.0.0"],
      ...draft.headers,
    ],
    body,
  };
}

function titleCall(draft: Draft, situation: Situation, url: URL): FakeExchange {
  return {
    host: situation.host,
    path: `${url.pathname.replace(/\/$/, "")}/v1/messages`,
    body: {
      model: "vendor-small",
      max_tokens: 32,
      system: `Write a title. Today${draft.apostrophe}s date is ${draft.date}.`,
      messages: [{ role: "user", content: "say ok" }],
    },
  };
}

export function identifier(random: Random): string {
  // A UUID in form only; seeded, so that a failing test can be run again.
  return randomUUID().replaceAll(/[0-9a-f]/g, () => random.below(16).toString(16));
}

export function localDate(situation: Situation): string {
  return localDay(situation.now, offsetOf(situation.world.timezone, situation.now));
}
