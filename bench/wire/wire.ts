import { fileURLToPath } from "node:url";
import { outputOf, startMitmproxy, startProgram } from "./processes.ts";
import type { Listening } from "./processes.ts";

export interface WireMeasurement {
  /** Median requests a second, of each. */
  readonly direct: number;
  readonly bare: number;
  readonly wire: number;
  /** Absent where mitmproxy is not installed. */
  readonly mitmproxy?: number;
  /** wire / bare Node `http` proxy; the goal is at least 0.85. */
  readonly toBare: number;
  /** wire / mitmproxy; the goal is at least 6. */
  readonly toMitmproxy?: number;
  readonly rounds: number;
  /** What made the load. */
  readonly load: "wrk" | "load.ts";
}

const connections = 32;
const bodySize = 1100;
/** Seconds of one run with wrk; requests of one run without. Both keep what is recorded bounded. */
const seconds = 2;
const requests = 10_000;

/** Measures requests a second through the wire, a bare Node proxy and mitmproxy, in turns, so that what else the machine does meets all alike. */
export async function measureWire(rounds = 5): Promise<WireMeasurement> {
  await using standIn = await startProgram("stand-in.ts");
  await using bare = await startProgram("bare-proxy.ts", `${standIn.port}`);
  await using wire = await startProgram("wire-proxy.ts", `${standIn.port}`);
  const mitmproxy = await startMitmproxy(standIn.port);
  const load = (await hasWrk()) ? "wrk" : "load.ts";
  const runs = new Map<Listening, number[]>([standIn, bare, wire].map((each) => [each, []]));
  if (mitmproxy !== undefined) runs.set(mitmproxy, []);
  try {
    // The first round only warms.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [each, figures] of runs) {
        const figure = await requestsPerSecond(each.port, load);
        if (round > 0) figures.push(figure);
      }
    }
  } finally {
    await mitmproxy?.[Symbol.asyncDispose]();
  }
  const of = (each: Listening): number => median(runs.get(each) ?? []);
  return {
    direct: of(standIn),
    bare: of(bare),
    wire: of(wire),
    toBare: of(wire) / of(bare),
    ...(mitmproxy === undefined
      ? {}
      : { mitmproxy: of(mitmproxy), toMitmproxy: of(wire) / of(mitmproxy) }),
    rounds,
    load,
  };
}

async function requestsPerSecond(port: number, load: "wrk" | "load.ts"): Promise<number> {
  if (load === "load.ts") {
    const file = fileURLToPath(new URL("load.ts", import.meta.url));
    return Number(
      await outputOf(process.execPath, [
        file,
        ...[port, connections, requests, bodySize].map(String),
      ]),
    );
  }
  const script = fileURLToPath(new URL("request.lua", import.meta.url));
  const text = await outputOf("wrk", [
    "-t1",
    `-c${connections}`,
    `-d${seconds}s`,
    "-s",
    script,
    `http://127.0.0.1:${port}`,
  ]);
  const figure = /Requests\/sec:\s+([\d.]+)/.exec(text)?.[1];
  if (figure === undefined || /Non-2xx|Socket errors/.test(text))
    throw new Error(`wrk saw failures:\n${text}`);
  return Number(figure);
}

async function hasWrk(): Promise<boolean> {
  try {
    await outputOf("sh", ["-c", "command -v wrk"]);
    return true;
  } catch {
    return false;
  }
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** One line a figure, as `npm run bench` prints them. */
export function describeWire(measured: WireMeasurement): string {
  const whole = (figure: number): string => Math.round(figure).toLocaleString("en");
  const lines = [
    `requests/s, median of ${measured.rounds} alternating runs with ${measured.load}, ${connections} connections, ${bodySize} bytes each`,
    `  direct                 ${whole(measured.direct)}`,
    `  bare Node http proxy   ${whole(measured.bare)}`,
    `  wire, recording        ${whole(measured.wire)}   ${measured.toBare.toFixed(2)} of the bare proxy (goal: at least 0.85)`,
  ];
  if (measured.mitmproxy === undefined) lines.push("  mitmproxy              not installed");
  else
    lines.push(
      `  mitmproxy              ${whole(measured.mitmproxy)}   the wire has ${measured.toMitmproxy?.toFixed(1)} times its figure (goal: at least 6)`,
    );
  return `${lines.join("\n")}\n`;
}

if (import.meta.main) process.stdout.write(describeWire(await measureWire()));
