import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { BodyRecorder, bodyOf, emptyBody } from "../../../src/capture/trace/body.ts";
import type { Exchange } from "../../../src/capture/trace/exchange.ts";
import { readTraces } from "../../../src/capture/trace/read.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { openTraceWriter } from "../../../src/capture/trace/write.ts";

function longBody(): ReturnType<BodyRecorder["finish"]> {
  const recorder = new BodyRecorder(4);
  recorder.push(Buffer.from("longer than is kept"));
  return recorder.finish();
}

function exchangeOf(id: string): Exchange {
  const message = {
    version: "1.1",
    headers: [["Host", "a.example"]],
    framing: "content-length",
    chunks: [],
    trailers: [],
    complete: true,
  } as const;
  return {
    id,
    connection: "c1",
    scheme: "https",
    host: "a.example",
    port: 443,
    request: {
      ...message,
      method: "POST",
      target: "/",
      head: bodyOf(Buffer.from("POST / HTTP/1.1\r\n")),
      body: bodyOf(Buffer.from([0, 255, 10])),
    },
    response: { ...message, status: 200, head: emptyBody, body: longBody() },
    messages: [
      {
        direction: "out",
        kind: "text",
        body: bodyOf(Buffer.from("hi")),
        compressed: false,
        fragments: 1,
        at: 3,
      },
    ],
    framing: bodyOf(Buffer.from("5;a=b\r\n0\r\n\r\n")),
    at: 1,
    took: 2,
  };
}

function traceOf(id: string): Trace {
  return {
    schema: "telltale.trace/1",
    id,
    subject: { name: "s", version: "1", sha256: "", source: "./s" },
    role: "control",
    scenario: "ok",
    environment: { timezone: "UTC" },
    places: { home: "/home/dev", workspace: "/home/dev/project", temp: "/tmp", own: [] },
    given: [{ name: "a", value: "b" }],
    argv: ["s"],
    began: "2026-11-20T10:00:00.000Z",
    took: 12,
    ending: "exited",
    exitCode: 0,
    means: ["namespaces"],
    stdout: bodyOf(Buffer.from("out")),
    stderr: emptyBody,
    processes: [{ pid: 1, parent: 0, executable: "/s", argv: ["s"], started: 0 }],
    files: [{ path: "/a", pid: 1, kind: "read", found: true, count: 2, at: 1 }],
    lookups: [
      { name: "a.example", type: "A", answer: ["198.18.0.1"], server: "192.168.1.1", at: 0 },
    ],
    connections: [
      {
        id: "c1",
        transport: "tcp",
        address: "198.18.0.1",
        port: 443,
        host: "a.example",
        tls: { offeredProtocols: ["h2"], clientHello: bodyOf(Buffer.from([22, 3, 1])) },
        outcome: "decoded",
        bytesOut: 3,
        bytesIn: 4,
        framing: bodyOf(Buffer.from("frames")),
        sent: emptyBody,
        opened: 0,
        closed: 9,
      },
    ],
    exchanges: [exchangeOf("e1")],
    notes: [{ code: "time-limit", message: "late" }],
  };
}

async function inFolder(act: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "telltale-test-"));
  try {
    await act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("what is written is read again to the byte, in the order of the trials", () =>
  inFolder((folder) => {
    const traces = ["t10", "t2", "t1", "o2", "o1"].map(traceOf);
    const writer = openTraceWriter(folder);
    for (const trace of traces) writer.trace(trace);
    assert.deepEqual(readTraces(folder), traces.toReversed());
  }));

test("what earlier launches sent is kept with its bytes", () =>
  inFolder((folder) => {
    const { lookups, connections, exchanges, ...rest } = traceOf("t1");
    const trace = {
      ...rest,
      lookups: [],
      connections: [],
      exchanges: [],
      earlier: { lookups, connections, exchanges },
    };
    openTraceWriter(folder).trace(trace);
    assert.deepEqual(readTraces(folder), [trace]);
  }));

test("equal bytes are kept once", () =>
  inFolder((folder) => {
    const writer = openTraceWriter(folder);
    for (const id of ["t1", "t2", "t3"]) writer.trace(traceOf(id));
    assert.equal(readdirSync(join(folder, "blobs")).length, 8);
  }));

test("a folder with something in it is not written into", () =>
  inFolder((folder) => {
    writeFileSync(join(folder, "x"), "");
    assert.throws(() => openTraceWriter(folder), { code: "not-empty" });
  }));

test("bytes that were changed or are missing are found out", () =>
  inFolder((folder) => {
    openTraceWriter(folder).trace(traceOf("t1"));
    const [blob = ""] = readdirSync(join(folder, "blobs"));
    const path = join(folder, "blobs", blob);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes, Buffer.from("x")]));
    assert.throws(() => readTraces(folder), { code: "bad-trace" });
    rmSync(path);
    assert.throws(() => readTraces(folder), { code: "missing-bytes" });
  }));

test("a file that is no trace is refused with its place", () =>
  inFolder((folder) => {
    openTraceWriter(folder).trace(traceOf("t1"));
    const path = join(folder, "t1.json");
    const saved = JSON.parse(readFileSync(path, "utf8")) as { exchanges: { port: unknown }[] };
    const [exchange] = saved.exchanges;
    if (exchange !== undefined) exchange.port = "443";
    writeFileSync(path, JSON.stringify(saved));
    assert.throws(
      () => readTraces(folder),
      (error: Error & { code?: string }) =>
        error.code === "bad-trace" && error.message.includes("exchanges.0.port"),
    );
    writeFileSync(path, "{");
    assert.throws(() => readTraces(folder), { code: "bad-trace" });
  }));

test("a folder without traces and a path that is no folder give different errors", () =>
  inFolder((folder) => {
    assert.throws(() => readTraces(folder), { code: "no-traces" });
    assert.throws(() => readTraces(join(folder, "missing")), { code: "not-a-folder" });
  }));

test("a blob may not name a file elsewhere", () =>
  inFolder((folder) => {
    openTraceWriter(folder).trace(traceOf("t1"));
    const path = join(folder, "t1.json");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(
        /"blob": "[0-9a-f]{64}"/,
        '"blob": "../../../etc/hostname"',
      ),
    );
    assert.throws(() => readTraces(folder), { code: "bad-trace" });
  }));
