import type { Decoded, Leaf, Purpose } from "../../../src/capture/dialect/leaf.ts";
import type { Dependence } from "../../../src/experiment/signals/dependence.ts";
import { gatherEvidence } from "../../../src/judgement/rules/evidence.ts";
import type { Analysis, Decode, Evidence } from "../../../src/judgement/rules/evidence.ts";
import type { Finding } from "../../../src/judgement/rules/finding.ts";
import type { Rule } from "../../../src/judgement/rules/rule.ts";
import { runRules } from "../../../src/judgement/rules/run-rules.ts";
import type { FileAccess, Process } from "../../../src/capture/trace/activity.ts";
import { bodyOf, emptyBody } from "../../../src/capture/trace/body.ts";
import type { Connection } from "../../../src/capture/trace/connection.ts";
import type { Exchange, HeaderField } from "../../../src/capture/trace/exchange.ts";
import type { SubjectFacts, Trace } from "../../../src/capture/trace/trace.ts";

/** Small traces made up for tests: each says only what its test is about. */
export const subject: SubjectFacts = {
  name: "@vendor/tool",
  version: "1.2.3",
  sha256: "ab".repeat(32),
  source: "npm:@vendor/tool@1.2.3",
};

export interface ExchangeFacts {
  readonly host?: string;
  readonly port?: number;
  readonly scheme?: "http" | "https";
  readonly method?: string;
  readonly target?: string;
  readonly headers?: readonly HeaderField[];
  readonly body?: string;
  readonly purpose?: Purpose;
  readonly dialect?: string;
  readonly connection?: string;
  readonly leaves?: readonly (Partial<Leaf> & { readonly value: string })[];
  readonly bytes?: number;
  readonly bytesDecoded?: number;
}

const views = new WeakMap<Exchange, Decoded>();

/** The decoded views that the facts gave. */
export const decode: Decode = (exchange) => {
  const view = views.get(exchange);
  if (view === undefined) throw new Error(`no view was made up for ${exchange.id}`);
  return view;
};

function exchangeOf(facts: ExchangeFacts, index: number): Exchange {
  const body = facts.body ?? "{}";
  const exchange: Exchange = {
    id: `e${index + 1}`,
    connection: facts.connection ?? `c${index + 1}`,
    scheme: facts.scheme ?? "https",
    host: facts.host ?? "api.vendor.example",
    port: facts.port ?? 443,
    request: {
      method: facts.method ?? "POST",
      target: facts.target ?? "/v1/messages",
      version: "1.1",
      headers: facts.headers ?? [["Host", facts.host ?? "api.vendor.example"]],
      head: emptyBody,
      framing: "content-length",
      chunks: [],
      body: bodyOf(Buffer.from(body)),
      trailers: [],
      complete: true,
    },
    at: 100 * (index + 1),
    took: 20,
  };
  const bytes = facts.bytes ?? Buffer.byteLength(body);
  views.set(exchange, {
    dialect: facts.dialect ?? "anthropic",
    purpose: facts.purpose ?? "model",
    leaves: (facts.leaves ?? []).map((leaf) =>
      Object.assign({ path: "body.text", type: "string", author: "vendor" } as const, leaf),
    ),
    bytes,
    bytesDecoded: facts.bytesDecoded ?? bytes,
  });
  return exchange;
}

export interface TraceFacts extends Partial<
  Omit<Trace, "exchanges" | "files" | "processes" | "connections" | "lookups">
> {
  readonly exchanges?: readonly ExchangeFacts[];
  readonly files?: readonly (Partial<FileAccess> & { readonly path: string })[];
  readonly processes?: readonly (Partial<Process> & { readonly pid: number })[];
  readonly connections?: readonly Partial<Connection>[];
  readonly lookups?: readonly string[];
}

export function traceOf(facts: TraceFacts = {}): Trace {
  const { exchanges = [], files = [], processes, connections = [], lookups = [], ...rest } = facts;
  return {
    schema: "telltale.trace/1",
    id: "t1",
    subject,
    role: "control",
    scenario: "ok",
    environment: {},
    places: { home: "/home/dev", workspace: "/home/dev/project", temp: "/tmp", own: ["/opt/tool"] },
    given: [],
    argv: ["tool", "-p", "say ok"],
    began: "2026-11-20T08:00:00.000Z",
    took: 1000,
    ending: "exited",
    exitCode: 0,
    means: ["namespaces", "strace"],
    stdout: bodyOf(Buffer.from("ok\n")),
    stderr: emptyBody,
    notes: [],
    ...rest,
    exchanges: exchanges.map(exchangeOf),
    files: files.map((file) =>
      Object.assign({ pid: 2, kind: "read", found: true, count: 1, at: 50 } as const, file),
    ),
    processes: (processes ?? [{ pid: 2 }]).map((process) =>
      Object.assign(
        {
          parent: 0,
          executable: "/opt/tool/bin/tool",
          argv: ["tool"],
          started: 0,
        },
        process,
      ),
    ),
    connections: connections.map((connection, index) =>
      Object.assign(
        {
          id: `c${index + 1}`,
          transport: "tcp",
          address: "203.0.113.9",
          port: 443,
          host: "203.0.113.9",
          outcome: "decoded",
          bytesOut: 0,
          bytesIn: 0,
          sent: emptyBody,
          opened: 10,
          closed: 20,
        } as const,
        connection,
      ),
    ),
    lookups: lookups.map((name) => ({ name, type: "A", answer: [], server: "10.0.0.1", at: 5 })),
  };
}

export function dependenceOf(facts: Partial<Dependence> = {}): Dependence {
  return {
    id: "d1",
    class: "covert",
    factors: ["timezone"],
    levels: { timezone: ["UTC", "Asia/Shanghai"] },
    host: "api.vendor.example",
    where: "POST /v1/messages body.system[1].text",
    form: "date-format",
    pValue: 7.4e-13,
    bits: { proven: 0.9, low: 0.9, high: 1 },
    example: [
      { level: "UTC", value: "Today's date is 2026-11-20." },
      { level: "Asia/Shanghai", value: "Today's date is 2026/11/20." },
    ],
    trials: { agreeing: 24, total: 24 },
    ...facts,
  };
}

export const noAnalysis: Analysis = {
  dependences: [],
  capacity: { provenBitsPerTurn: 0, unexplainedBitsPerTurn: 0 },
};

export function evidenceOf(
  traces: readonly Trace[],
  analysis: Analysis | undefined = noAnalysis,
): Evidence {
  return gatherEvidence(subject, traces, analysis, decode);
}

/** The findings of one rule, run as an audit runs it. */
export function findingsOf(
  rule: Rule,
  traces: readonly TraceFacts[],
  analysis?: Analysis,
): readonly Finding[] {
  const named = traces.map((facts, index) => traceOf({ id: `t${index + 1}`, ...facts }));
  return runRules(evidenceOf(named, analysis), [rule]).findings;
}
