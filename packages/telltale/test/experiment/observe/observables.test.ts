import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { analyse } from "../../../src/experiment/inference/analyse.ts";
import { manifestOf } from "../../../src/experiment/signals/manifest.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import { neutralWorld } from "../../../src/trial/world/world.ts";
import { bodyOf, emptyBody } from "../../../src/capture/trace/body.ts";
import type { Connection } from "../../../src/capture/trace/connection.ts";
import type { Exchange, Request } from "../../../src/capture/trace/exchange.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { fakeSubject } from "../inference/fake/subject.ts";
import { fakeTrace } from "../inference/fake/trace.ts";

const there = "Asia/Shanghai";

/** What a channel does to the trace of a trial in the one zone; every observable has one here. */
type Change = (trace: Trace, number: number) => Trace;

/** The dependences, as `class form`, of traces that are changed in one zone. */
function found(change: Change, elsewhere: Change = (trace) => trace, learn = 4): string[] {
  const random = seededRandom(7);
  const subject = fakeSubject([], 1);
  const planned = ["screening", "confirmation"].flatMap((role) =>
    random.shuffle(
      ["UTC", there].flatMap((timezone) =>
        Array.from({ length: role === "screening" ? learn : 18 }, () => ({ role, timezone })),
      ),
    ),
  );
  const traces = planned.map(({ role, timezone }, index) => {
    const now = Date.UTC(2026, 10, 20, 3) + index * 900;
    const turn = subject({ ...neutralWorld, timezone }, random, now);
    const trace = fakeTrace(`t${index + 1}`, role, { timezone }, turn, now);
    return (timezone === there ? change : elsewhere)(trace, index);
  });
  const { dependences } = analyse(traces, manifestOf(traces));
  for (const each of dependences) assert.deepEqual(each.factors, ["timezone"]);
  return [...new Set(dependences.map((each) => `${each.class} ${each.form}`))];
}

function inModelCall(change: (request: Request) => Request): Change {
  return (trace) => ({
    ...trace,
    exchanges: trace.exchanges.map((exchange, index): Exchange =>
      index === 0 ? { ...exchange, request: change(exchange.request) } : exchange,
    ),
  });
}

function withHeaders(headers: Request["headers"], request: Request): Request {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const head = `${request.method} ${request.target} HTTP/1.1\r\n${lines}\r\n`;
  return { ...request, headers, head: bodyOf(Buffer.from(head, "latin1")) };
}

const rewritten = (change: (text: string) => string): Change =>
  inModelCall((request) => {
    const body = bodyOf(Buffer.from(change(request.body.kept.toString())));
    const headers = request.headers.map(
      ([name, value]) => [name, name === "Content-Length" ? String(body.length) : value] as const,
    );
    return { ...withHeaders(headers, request), body };
  });

function flow(sent: Buffer, more: Partial<Connection> = {}): Change {
  return (trace) => ({
    ...trace,
    connections: [
      ...trace.connections,
      {
        id: "c9",
        transport: "udp",
        address: "203.0.113.9",
        port: 5005,
        host: "203.0.113.9",
        outcome: "refused",
        bytesOut: sent.length,
        bytesIn: 0,
        sent: bodyOf(sent),
        opened: 1,
        closed: 2,
        ...more,
      },
    ],
  });
}

/** A connection over TLS of which nothing else is seen. */
function offering(offeredProtocols: readonly string[]): Change {
  const tls = { offeredProtocols, clientHello: emptyBody };
  return flow(Buffer.of(), { transport: "tcp", outcome: "silent", tls });
}

/** An HTTP/2 connection that states this window for its streams. */
function running(window: number): Change {
  const settings = Buffer.of(0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0);
  settings.writeUInt32BE(window, 11);
  const framing = bodyOf(settings);
  return flow(Buffer.of(), { transport: "tcp", outcome: "decoded", host: "m.example", framing });
}

/** The model's request with its body in chunks whose lines are these. */
function inChunks(lines: string): Change {
  const framing = bodyOf(Buffer.from(lines));
  return (trace) => ({
    ...trace,
    exchanges: trace.exchanges.map((exchange, index): Exchange =>
      index > 0
        ? exchange
        : { ...exchange, request: { ...exchange.request, framing: "chunked" }, framing },
    ),
  });
}

const alwaysTheSame = JSON.stringify({
  model: "m",
  words: Array.from({ length: 90 }, (_, at) => `${(at * 7919) % 101} of ${at}`),
});

/** The model's request with a content that is always the same, compressed at a level. */
function compressed(level: number): Change {
  return inModelCall((request) =>
    withHeaders(
      [
        ["Host", "m.example"],
        ["Content-Encoding", "gzip"],
      ],
      { ...request, body: bodyOf(gzipSync(alwaysTheSame, { level })) },
    ),
  );
}

/** Bytes of no pattern, other ones each time. */
function noise(length: number, number: number): Buffer {
  const random = seededRandom(900 + number);
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

const changes: readonly (readonly [string, string, Change, Change?])[] = [
  [
    "header order",
    "covert order",
    inModelCall((request) => withHeaders(request.headers.toReversed(), request)),
  ],
  [
    "header case",
    "covert case",
    inModelCall((request) =>
      withHeaders(
        request.headers.map(([name, value]) => [name.toLowerCase(), value] as const),
        request,
      ),
    ),
  ],
  [
    "white space after a header's name",
    "covert whitespace",
    inModelCall((request) => ({
      ...request,
      head: bodyOf(
        Buffer.from(request.head.kept.toString("latin1").replace("Agent: ", "Agent:  "), "latin1"),
      ),
    })),
  ],
  [
    "framing",
    "covert encoding",
    inModelCall((request) => ({ ...request, framing: "chunked", chunks: [1024, 1024, 3] })),
  ],
  [
    "compression",
    "behaviour presence",
    inModelCall((request) => ({
      ...withHeaders([...request.headers, ["Content-Encoding", "gzip"]], request),
      body: bodyOf(gzipSync(request.body.kept)),
    })),
  ],
  ["number format", "covert number-format", rewritten((text) => text.replace("4096", "4096.0"))],
  ["an escape", "covert encoding", rewritten((text) => text.replace("Reads a", "Reads\\u0020a"))],
  ["white space in the body", "covert whitespace", rewritten((text) => text.replace('{"', '{ "'))],
  [
    "key order",
    "covert order",
    rewritten((text) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed())),
    ),
  ],
  [
    "an exchange left out",
    "behaviour presence",
    (trace) => ({ ...trace, exchanges: trace.exchanges.slice(0, 1) }),
  ],
  [
    "an exchange sent twice",
    "behaviour presence",
    (trace) => ({ ...trace, exchanges: [...trace.exchanges, trace.exchanges[0] as Exchange] }),
  ],
  [
    "order of exchanges",
    "behaviour order",
    (trace) => ({
      ...trace,
      exchanges: trace.exchanges
        .toReversed()
        .map((exchange, index) => ({ ...exchange, at: index })),
    }),
  ],
  [
    "a tool that is no longer offered",
    "behaviour presence",
    rewritten((text) => {
      const body = JSON.parse(text) as { tools: unknown[] };
      return JSON.stringify({ ...body, tools: body.tools.slice(0, 1) });
    }),
  ],
  [
    "a name looked up",
    "behaviour presence",
    (trace) => ({
      ...trace,
      lookups: [
        ...trace.lookups,
        { name: "cn.vendor.example", type: "A", answer: [], server: "10.0.0.1", at: 1 },
      ],
    }),
  ],
  ["a datagram sent", "behaviour", flow(Buffer.from("x"))],
  [
    "length of a datagram",
    "covert length",
    (trace, number) => flow(noise(60, number))(trace, number),
    (trace, number) => flow(noise(48, number))(trace, number),
  ],
  [
    "where the same bytes are cut into datagrams",
    "covert length",
    flow(Buffer.alloc(48, 7), { datagrams: [16, 32] }),
    flow(Buffer.alloc(48, 7), { datagrams: [32, 16] }),
  ],
  [
    "how many datagrams without a byte are sent",
    "behaviour count",
    flow(Buffer.of(), { datagrams: [0, 0, 0] }),
    flow(Buffer.of(), { datagrams: [0] }),
  ],
  [
    "kind of an opaque flow's content",
    "covert",
    (trace, number) =>
      flow(noise(512, number), { transport: "tcp", outcome: "opaque" })(trace, number),
    (trace, number) =>
      flow(Buffer.from(noise(256, number).toString("hex")), {
        transport: "tcp",
        outcome: "opaque",
      })(trace, number),
  ],
  [
    "a byte of an opaque flow",
    "covert derived-identifier",
    (trace, number) => flow(Buffer.concat([Buffer.from([7]), noise(63, number)]))(trace, number),
    (trace, number) => flow(Buffer.concat([Buffer.from([8]), noise(63, number)]))(trace, number),
  ],
  [
    "bytes that are beside the requests of a connection, or are not",
    "covert encoding",
    flow(Buffer.from("AAAA"), { transport: "tcp", outcome: "decoded", host: "m.example" }),
    flow(Buffer.of(), { transport: "tcp", outcome: "decoded", host: "m.example" }),
  ],
  ["settings of an HTTP/2 connection", "covert encoding", running(70_000), running(80_000)],
  [
    "an extension of a chunk",
    "covert encoding",
    inChunks("9;q=1\r\n0\r\n\r\n"),
    inChunks("9;q=0\r\n0\r\n\r\n"),
  ],
  ["how the same content is compressed", "covert encoding", compressed(6), compressed(1)],
  [
    "order of what a TLS connection offers",
    "covert order",
    offering(["spdy/3", "h2", "http/1.1"]),
    offering(["h2", "http/1.1", "spdy/3"]),
  ],
  [
    "what a TLS connection offers",
    "behaviour presence",
    offering(["h2", "http/1.1"]),
    offering(["http/1.1"]),
  ],
  [
    "a file written",
    "behaviour presence",
    (trace) => ({
      ...trace,
      files: [
        ...trace.files,
        { path: "/home/dev/.fake/cn", pid: 10, kind: "write", found: true, count: 1, at: 1 },
      ],
    }),
  ],
  [
    "a process run",
    "behaviour presence",
    (trace) => ({
      ...trace,
      processes: [
        ...trace.processes,
        { pid: 12, parent: 10, executable: "/bin/locale", argv: ["locale"], started: 1 },
      ],
    }),
  ],
  ["exit code", "behaviour presence", (trace) => ({ ...trace, exitCode: 3 })],
];

for (const [name, expected, change, elsewhere] of changes) {
  test(`${name}: a dependence of it is found`, () => {
    // A detail of bytes that never come back needs more trials to be noticed.
    const kinds = found(change, elsewhere, name.startsWith("a byte") ? 20 : 4);
    assert.ok(
      kinds.some((kind) => kind.startsWith(expected)),
      `${expected} is not among: ${kinds.join(", ") || "none"}`,
    );
  });
}

test("how a hidden letter is escaped is no second dependence", () => {
  const kinds = found(rewritten((text) => text.replace("Reads a", "Re\\u0430ds a")));
  assert.deepEqual(kinds, ["covert confusable-character"]);
});

test("nothing is found where nothing is changed", () => {
  assert.deepEqual(
    found((trace) => trace),
    [],
  );
  assert.deepEqual(
    found(
      (trace, number) => flow(noise(64, number))(trace, number),
      (trace, number) => flow(noise(64, number))(trace, number),
    ),
    [],
  );
});

test("a tool that is no longer offered is named", () => {
  const random = seededRandom(9);
  const subject = fakeSubject([], 1);
  const withoutRun = rewritten((text) => {
    const body = JSON.parse(text) as { tools: unknown[] };
    return JSON.stringify({ ...body, tools: body.tools.slice(0, 1) });
  });
  const traces = ["screening", "confirmation"].flatMap((role) =>
    Array.from({ length: role === "screening" ? 8 : 36 }, (_, index) => {
      const timezone = index % 2 === 0 ? "UTC" : there;
      const turn = subject({ ...neutralWorld, timezone }, random, 0);
      const trace = fakeTrace(`${role}${index}`, role, { timezone }, turn, 0);
      return timezone === there ? withoutRun(trace, index) : trace;
    }),
  );
  const [dependence] = analyse(traces, manifestOf(traces)).dependences;
  assert.equal(dependence?.class, "behaviour");
  assert.match(dependence?.where ?? "", /tools\[name=Run\]$/);
});

test("nor where a semaphore is made under a name that the C library draws", () => {
  const drawn =
    (name: string): Change =>
    (trace) => ({
      ...trace,
      files: [
        ...trace.files,
        { path: `/dev/shm/sem.${name}`, pid: 10, kind: "write", found: true, count: 1, at: 1 },
      ],
    });
  assert.deepEqual(found(drawn("V3Alcf"), drawn("ppdJDY")), []);
  // One that has a name of its own is there or not.
  assert.notDeepEqual(found(drawn("agent-lock"), drawn("V3Alcf")), []);
});

test("nor where a file is called by the number of a process", () => {
  const numbered =
    (pid: number): Change =>
    (trace) => ({
      ...trace,
      processes: [
        ...trace.processes,
        {
          pid,
          ownPid: pid + 24_000,
          parent: 10,
          executable: "/bin/fake",
          argv: ["fake"],
          started: 1,
        },
      ],
      files: [
        ...trace.files,
        ...[
          `/home/dev/a.${pid}.tmp`,
          `/proc/${pid}/uid_map`,
          `/home/dev/.tool/${pid + 24_000}.json`,
          `/run/${pid + 24_000}`,
        ].map((path) => ({
          path,
          pid,
          kind: "write" as const,
          found: true,
          count: 1,
          at: 1,
        })),
      ],
    });
  assert.deepEqual(found(numbered(31), numbered(84)), []);
  // A number that is none of a process of the trial is a name like another.
  const named =
    (path: string): Change =>
    (trace) => ({
      ...trace,
      files: [...trace.files, { path, pid: 10, kind: "write", found: true, count: 1, at: 1 }],
    });
  assert.notDeepEqual(found(named("/run/31"), named("/run/84")), []);
});
