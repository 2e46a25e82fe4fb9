import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { columnsOf } from "../../../src/report/text/columns.ts";
import { watchReport } from "../../../src/report/watch/report.ts";
import { bodyOf } from "../../../src/capture/trace/body.ts";
import { decode, traceOf } from "../../judgement/rules/made-up.ts";
import type { TraceFacts } from "../../judgement/rules/made-up.ts";

const report = (facts: TraceFacts, columns = 120): string =>
  watchReport(traceOf(facts), { columns, colour: false, decode });

test("everything of the trial is there: requests with what they are about, names, files, programs, output, notes", () => {
  const text = report({
    environment: { timezone: "UTC" },
    took: 1234,
    exchanges: [
      {
        bytes: 171_000,
        leaves: [
          { path: "body.model", value: "m-1" },
          { path: "body.tools[13].name", value: "read" },
          { path: "body.messages[1].content", value: "say ok" },
        ],
      },
      {
        host: "t.example",
        port: 8443,
        target: "/batch?key=1",
        dialect: "json",
        bytes: 100,
        bytesDecoded: 96,
      },
    ],
    connections: [
      { id: "c8", host: "pinned.example", outcome: "certificate-refused", reason: "unknown ca" },
      { id: "c9", outcome: "opaque", bytesOut: 2300, port: 9443 },
    ],
    lookups: ["api.vendor.example", "update.example"],
    files: [{ path: "/home/dev/.npmrc" }, { path: "/home/dev/.tool/log", kind: "write" }],
    processes: [
      { pid: 2 },
      { pid: 3, parent: 2, executable: "/usr/bin/git", argv: ["git", "status"] },
    ],
    stdout: bodyOf(Buffer.from("ok\n")),
    stderr: bodyOf(Buffer.from("warning: \u001b[31mred\n")),
    notes: [{ code: "left-running", message: "1 process was left running: daemon" }],
  });
  for (const words of [
    "exit code 0 after 1.2 s",
    "timezone UTC",
    "model m-1, tools ×14, messages ×2",
    "t.example:8443",
    "json 96%",
    "pinned.example:443/tcp  1 flow, 0 B  the subject refused Telltale's certificate: unknown ca",
    "203.0.113.9:9443/tcp  1 flow, 2.3 kB  no protocol that Telltale knows",
    "NAMES   api.vendor.example  update.example",
    "READ    ~/.npmrc",
    "WROTE   ~/.tool/log",
    "RAN     git status",
    "PRINTED  3 B",
    "warning: ␛[31mred",
    "1 process was left running: daemon",
    "observed by namespaces, strace",
  ]) {
    assert.ok(text.includes(words), `${words}\n${text}`);
  }
  assert.ok(!text.includes("key=1"), "the query may hold a key");
});

test("the same request without a body stands once, with how often; one with a body stands for itself", () => {
  const get = { method: "GET", host: "n.example", body: "", bytes: 100 };
  const text = report({
    exchanges: [
      { ...get, target: "/d?a=1" },
      { ...get, target: "/other" },
      { ...get, target: "/d?a=2", bytes: 300, bytesDecoded: 250 },
      { host: "n.example", target: "/d", body: "x" },
      { host: "n.example", target: "/d", body: "x" },
    ],
  });
  const lines = text.split("\n").filter((line) => line.includes("n.example"));
  assert.equal(lines.length, 4, text);
  assert.match(lines[0] ?? "", /GET \/d +400 B +anthropic 88% +×2/);
  assert.doesNotMatch(lines[1] ?? "", /×/);
});

test("a crash, a signal and a limit are said as they were", () => {
  assert.match(report({ exitCode: 3 }), /exit code 3/);
  assert.match(report({ ending: "signalled", signal: "SIGSEGV" }), /signal SIGSEGV/);
  assert.match(report({ ending: "time-limit" }), /time limit/);
});

test("a trial that did nothing says so", () => {
  const text = report({ stdout: bodyOf(Buffer.alloc(0)) });
  assert.match(text, /no request was seen/);
  assert.match(text, /NAMES {3}nothing/);
});

test("no line is too wide and nothing of the subject's acts on the terminal", () => {
  const evil = fc.string({
    unit: fc.constantFrom("\u001b[2J", "\u009b", "\u202e", "\u200b", "\n", "a", "東", "\ud800"),
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(evil, fc.integer({ min: 80, max: 160 }), (text, width) => {
      const shown = report(
        {
          subject: { name: text, version: text, sha256: text, source: text },
          environment: { [text]: text },
          exchanges: [
            {
              host: text,
              target: text,
              method: text,
              dialect: text,
              leaves: [{ path: "body.model", value: text }],
            },
          ],
          connections: [{ id: "c9", host: text, outcome: "malformed", reason: text }],
          lookups: [text],
          files: [{ path: text }, { path: `/home/dev/${text}`, kind: "write" }],
          processes: [{ pid: 2 }, { pid: 3, parent: 2, executable: text, argv: [text] }],
          stdout: bodyOf(Buffer.from(text)),
          notes: [{ code: "tracer-lost", message: text }],
        },
        width,
      );
      assert.doesNotMatch(shown.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      for (const line of shown.split("\n")) assert.ok(columnsOf(line) <= width, line);
    }),
    { numRuns: 200 },
  );
});

test("install scripts are named with what they run, and that they were not run; nothing of them acts on a screen", () => {
  const script = {
    package: "tool",
    version: "1.0.0",
    event: "preinstall",
    command: "node x.js\u001b[31m",
  };
  const text = watchReport(traceOf({}), {
    columns: 100,
    colour: false,
    decode,
    installScripts: Array.from({ length: 8 }, () => script),
  });
  assert.match(text, /INSTALL SCRIPTS +not run here/);
  assert.match(text, /preinstall of tool: node x\.js/);
  assert.match(text, /\+2 more/);
  assert.ok(!text.includes("\u001b"));
});
