import { bodyOf, emptyBody } from "../../../../src/capture/trace/body.ts";
import type { Exchange, HeaderField } from "../../../../src/capture/trace/exchange.ts";
import type { Assignment, Trace } from "../../../../src/capture/trace/trace.ts";

export interface FakeExchange {
  readonly host: string;
  readonly path: string;
  readonly method?: string;
  readonly headers?: readonly HeaderField[];
  /** Sent as JSON unless it is text already. */
  readonly body: unknown;
  readonly scheme?: "http" | "https";
}

/** An HTTP/1.1 exchange as the wire would record it. */
export function fakeExchange(fake: FakeExchange, number: number): Exchange {
  const text = typeof fake.body === "string" ? fake.body : JSON.stringify(fake.body);
  const body = bodyOf(Buffer.from(text));
  const headers: HeaderField[] = [
    ["Host", fake.host],
    ["Content-Type", "application/json"],
    ...(fake.headers ?? []),
    ["Content-Length", String(body.length)],
  ];
  const method = fake.method ?? "POST";
  const head = `${method} ${fake.path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return {
    id: `e${number}`,
    connection: `c${number}`,
    scheme: fake.scheme ?? "https",
    host: fake.host,
    port: 443,
    request: {
      version: "1.1",
      headers,
      head: bodyOf(Buffer.from(head, "latin1")),
      framing: "content-length",
      chunks: [],
      body,
      trailers: [],
      complete: true,
      method,
      target: fake.path,
    },
    at: number,
    took: 1,
  };
}

/** What a fake subject did in one trial. */
export interface FakeTurn {
  readonly exchanges: readonly FakeExchange[];
  readonly lookups?: readonly string[];
  readonly written?: readonly string[];
  readonly ran?: readonly (readonly string[])[];
  readonly exitCode?: number;
}

/** @param began milliseconds since 1970 */
export function fakeTrace(
  id: string,
  role: string,
  environment: Assignment,
  turn: FakeTurn,
  began: number,
): Trace {
  return {
    schema: "telltale.trace/1",
    id,
    subject: { name: "fake", version: "1.0.0", sha256: "0".repeat(64), source: "fake" },
    role,
    scenario: "ok",
    environment: { ...environment },
    places: { home: "/home/dev", workspace: "/home/dev/project", temp: "/tmp/trial", own: [] },
    given: [{ name: "prompt", value: "say ok" }],
    argv: ["fake"],
    began: new Date(began).toISOString(),
    took: 50,
    ending: "exited",
    exitCode: turn.exitCode ?? 0,
    means: [],
    stdout: emptyBody,
    stderr: emptyBody,
    processes: (turn.ran ?? [["fake"]]).map((argv, index) => ({
      pid: 10 + index,
      parent: index === 0 ? 0 : 10,
      executable: argv[0] ?? "",
      argv: [...argv],
      started: index,
    })),
    files: (turn.written ?? []).map((path, index) => ({
      path,
      pid: 10,
      kind: "write" as const,
      found: true,
      count: 1,
      at: index,
    })),
    lookups: (turn.lookups ?? turn.exchanges.map((exchange) => exchange.host)).map(
      (name, index) => ({
        name,
        type: "A",
        answer: ["10.1.0.1"],
        server: "10.0.0.1",
        at: index,
      }),
    ),
    connections: [],
    exchanges: turn.exchanges.map((exchange, index) => fakeExchange(exchange, index + 1)),
    notes: [],
  };
}
