import type { Socket } from "node:net";
import { Cage } from "../../../src/capture/cage/cage.ts";
import type { CageOutcome } from "../../../src/capture/cage/outcome.ts";
import { defaultLimits } from "../../../src/capture/cage/plan.ts";
import type { Limits, TrialPlan } from "../../../src/capture/cage/plan.ts";
import type { Lookup } from "../../../src/capture/trace/lookup.ts";

/** A connection as the cage handed it over, and the first bytes that came on it. */
export interface SeenConnection {
  readonly address: string;
  readonly port: number;
  readonly name: string | undefined;
  readonly first: string;
}

export interface CageRun {
  readonly outcome: CageOutcome;
  readonly stdout: string;
  readonly stderr: string;
  readonly connections: readonly SeenConnection[];
  readonly lookups: readonly Lookup[];
}

export function planOf(
  script: string,
  given: Partial<Omit<TrialPlan, "limits">> & { limits?: Partial<Limits> } = {},
): TrialPlan {
  return {
    argv: ["/bin/bash", "-c", script],
    before: [],
    variables: {},
    user: "dev",
    hostname: "workstation",
    timezone: "Asia/Tokyo",
    machineId: "0123456789abcdef0123456789abcdef",
    workspace: "project",
    files: [],
    mounts: [],
    path: [],
    ...given,
    limits: { ...defaultLimits, seconds: 20, gracePeriod: 0.3, ...given.limits },
  };
}

/** Runs a script in a cage; whoever connects is sent `reply` and the end. */
export async function runInCage(
  plan: TrialPlan,
  options: { reply?: string; signal?: AbortSignal } = {},
): Promise<CageRun> {
  const pending: Promise<SeenConnection>[] = [];
  const lookups: Lookup[] = [];
  const trust = { authority: "AUTHORITY\n", subjectHash: "0a1b2c3d", bundle: "BUNDLE\n" };
  await using cage = await Cage.open(plan, trust, {
    connection: (socket, dialled) =>
      void pending.push(serve(socket, dialled, options.reply ?? "hello\n")),
    lookup: (lookup) => void lookups.push(lookup),
  });
  const serve = async (
    socket: Socket,
    dialled: { address: string; port: number | Promise<number> },
    reply: string,
  ): Promise<SeenConnection> => {
    const port = await dialled.port;
    const first = await new Promise<string>((resolve) => {
      socket.once("data", (bytes: Buffer) => resolve(bytes.toString("latin1")));
      socket.once("close", () => resolve(""));
      socket.on("error", () => resolve(""));
      socket.resume();
    });
    socket.end(reply);
    return { address: dialled.address, port, name: cage.resolver.nameOf(dialled.address), first };
  };
  const outcome = await cage.run(options.signal ?? new AbortController().signal, () => 0);
  return {
    outcome,
    stdout: outcome.stdout.kept.toString(),
    stderr: outcome.stderr.kept.toString(),
    connections: await Promise.all(pending),
    lookups,
  };
}
