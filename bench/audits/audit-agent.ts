import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { auditResultSchema } from "../../packages/telltale/src/judgement/audit/result.ts";
import type { AuditResult } from "../../packages/telltale/src/judgement/audit/result.ts";
import { readJson } from "../detect/read-json.ts";
import type { AuditRecord, JudgedAgain } from "./record.ts";
import { residentBytes } from "./resident.ts";

const launcher = fileURLToPath(new URL("../../telltale", import.meta.url));
const lookEveryMs = 500;
const complaintLength = 2000;

/** One audit as a user has it who says nothing but the subject; the seed is said so that it can be repeated. */
export async function auditAgent(
  spec: string,
  facts: { readonly of: string; readonly seed: number; readonly folder: string },
  signal: AbortSignal,
): Promise<AuditRecord> {
  const { of, seed, folder } = facts;
  const words = ["audit", "--json", "--quiet", "--seed", String(seed), "--save", folder, spec];
  const child = spawn(launcher, words, { stdio: ["ignore", "pipe", "pipe"] });
  const stop = (): void => void child.kill("SIGINT");
  signal.addEventListener("abort", stop, { once: true });
  let peakBytes = 0;
  const looking = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBytes(child.pid ?? 0));
  }, lookEveryMs);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  clearInterval(looking);
  signal.removeEventListener("abort", stop);
  const record = { spec, of, seed, exitCode, peakBytes };
  const parsed = auditResultSchema.safeParse(readJson(stdout));
  return parsed.success
    ? { ...record, result: kept(parsed.data) }
    : { ...record, complaint: stderr.slice(-complaintLength) };
}

/** The saved traces of an audit, judged by the sources as they are now; `undefined` where they are no longer there. */
export async function judgeAgain(
  spec: string,
  facts: { readonly of: string; readonly seed: number; readonly folder: string },
): Promise<JudgedAgain | undefined> {
  const { of, seed, folder } = facts;
  const child = spawn(launcher, ["judge", "--json", folder], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const parsed = auditResultSchema.safeParse(readJson(await text(child.stdout)));
  if (!parsed.success) return undefined;
  const hidden = parsed.data.dependences.filter((each) => each.class === "covert");
  return { spec, seed, of, hidden };
}

function kept(result: AuditResult): NonNullable<AuditRecord["result"]> {
  const { verdict, conclusive, inconclusiveBecause, dependences, trials, seconds } = result;
  return {
    name: result.subject.name,
    version: result.subject.version,
    verdict,
    conclusive,
    inconclusiveBecause,
    dependences,
    identifiers: result.sources.filter(({ kind }) => kind === "identity").length,
    hosts: [...new Set(result.egress.map(({ host }) => host))].toSorted(),
    trials,
    seconds,
  };
}
