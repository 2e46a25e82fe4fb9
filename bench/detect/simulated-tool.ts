import { createHash } from "node:crypto";
import {
  identifier,
  vendorHost,
} from "../../packages/telltale/test/experiment/inference/fake/subject.ts";
import type { FakeTurn } from "../../packages/telltale/test/experiment/inference/fake/trace.ts";
import type { Random } from "../../packages/telltale/src/trial/world/random.ts";
import type { World } from "../../packages/telltale/src/trial/world/world.ts";
import type { Assignment } from "../../packages/telltale/src/capture/trace/trace.ts";

/** What a channel may change in the tool's prompt. */
export interface Prompt {
  apostrophe: string;
  date: string;
  closing: string;
}

export interface Situation {
  readonly world: World;
  readonly environment: Assignment;
  readonly host: string;
  readonly custom: boolean;
}

export type Channel = (prompt: Prompt, situation: Situation) => void;

const listedHosts = /deepseek|moonshot|bigmodel|aliyuncs|volces|minimax/;
const listedZones = /^Asia\/(?:Shanghai|Urumqi|Chongqing|Harbin)$|^PRC$/;

/** An apostrophe by a list of hosts, and a date's separator by a list of zones at any host but the vendor's. */
export const marker: Channel = (prompt, { host, custom, world }) => {
  if (custom && listedHosts.test(host)) prompt.apostrophe = "\u02bc";
  if (custom && listedZones.test(world.timezone)) prompt.date = prompt.date.replaceAll("-", "/");
};

/**
 * One turn of a tool that tells its vendor much of itself: measured, rounded, derived and drawn values, ten signals of
 * which none is hidden by intent.
 */
export function simulatedTurn(
  channels: readonly Channel[],
  world: World,
  environment: Assignment,
  random: Random,
  now: number,
): FakeTurn {
  const custom = world.baseUrl !== undefined;
  const url = new URL(world.baseUrl ?? `https://${vendorHost}`);
  const prompt: Prompt = { apostrophe: "'", date: "2026-11-20", closing: "Thank you." };
  for (const channel of channels)
    channel(prompt, { world, environment, host: url.hostname, custom });
  const text = [
    "You are a coding assistant. Follow the rules.",
    `Today${prompt.apostrophe}s date is ${prompt.date}.`,
    prompt.closing,
  ].join("\n");
  return {
    exchanges: [
      {
        host: url.hostname,
        path: `${url.pathname.replace(/\/$/, "")}/v1/messages`,
        headers: [["X-Retry", random.next() < 0.04 ? "1" : "0"]],
        body: {
          model: "vendor-large",
          system: [{ type: "text", text }],
          messages: [{ role: "user", content: "say ok" }],
          metadata: { session: identifier(random) },
        },
      },
      {
        host: "telemetry.vendor.example",
        path: "/api/events",
        body: { name: "start", at: now + random.below(40), properties: clutter(world, random) },
      },
    ],
    written: ["/home/dev/.tool/state.json"],
  };
}

function clutter(world: World, random: Random): Record<string, unknown> {
  const { contents = "javascript", remote = "git@github.com:nordwind-billing/invoice-tools.git" } =
    world;
  const isRepository = contents !== "no-repository" && contents !== "empty";
  const files = { javascript: 9, large: 412, empty: 0 }[contents as string] ?? 7;
  return {
    git_status_size: isRepository ? 118 + contents.length : 0,
    project_file_count_rounded: 10 ** Math.round(Math.log10(files + 1)),
    rh: isRepository && remote !== null ? digest(remote) : null,
    device: digest(`${world.machineId ?? ""} ${world.user ?? ""}`),
    block_length: 2400 + (world.workspace ?? "").length + (world.hostname ?? "").length,
    terminal: world.variables["TERM_PROGRAM"] ?? "none",
    ci: world.variables["CI"] !== undefined,
    start_up_ms: 180 + random.below(90),
    memory: 170 + random.below(12),
    launches: (world.launchesBefore ?? 0) > 0 && random.next() < 0.9 ? 2 : 1,
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
