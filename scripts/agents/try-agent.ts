import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { neutralWorld } from "../../packages/telltale/src/trial/world/world.ts";
import type { Subject } from "../../packages/telltale/src/trial/subject/subject.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";
import { openTraceWriter } from "../../packages/telltale/src/capture/trace/write.ts";
import { planTrial } from "../../packages/telltale/src/trial/run/plan-trial.ts";
import { runTrial } from "../../packages/telltale/src/trial/run/run-trial.ts";
import type { Session } from "../../packages/telltale/src/trial/run/session.ts";

/** The host of the base URL: a name that nobody has. */
export const relay = "models.example.net";

/** A trial of the table. `role` in a trace is one of these. */
export const vantages = ["own-endpoint", "base-url", "tools"] as const;
export type Vantage = (typeof vantages)[number];

/** One turn of an agent in the neutral world. With tools it is at the base URL, where it takes one. */
export async function tryTurn(
  session: Session,
  subject: Subject,
  vantage: Vantage,
  takesBaseUrl: boolean,
  signal: AbortSignal,
): Promise<Trace> {
  const atBaseUrl = vantage === "base-url" || (vantage === "tools" && takesBaseUrl);
  const baseUrl = `http://${relay}`;
  const scenario = vantage === "tools" ? "tools" : "ok";
  const world = atBaseUrl ? { ...neutralWorld, baseUrl } : neutralWorld;
  const facts = {
    id: `t${vantages.indexOf(vantage) + 1}`,
    role: vantage,
    scenario,
    environment: atBaseUrl ? { "base-url": baseUrl } : {},
    subject: subject.facts,
  } as const;
  return await runTrial(session, planTrial(subject, world, { scenario }), facts, signal);
}

/** All turns of one agent, one after the other, kept in a folder of their own that is emptied first. */
export async function tryAgent(
  session: Session,
  subject: Subject,
  takesBaseUrl: boolean,
  folder: string,
  signal: AbortSignal,
): Promise<readonly Trace[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const writer = openTraceWriter(folder);
  const traces: Trace[] = [];
  for (const vantage of vantages) {
    if (vantage === "base-url" && !takesBaseUrl) continue;
    const trace = await tryTurn(session, subject, vantage, takesBaseUrl, signal);
    writer.trace(trace);
    traces.push(trace);
  }
  return traces;
}
