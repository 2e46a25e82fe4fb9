import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { loadEngine } from "../../../src/guard/policy/engine.ts";
import { draftPolicy } from "../../../src/guard/policy/learn/draft-policy.ts";
import { openForPlaces } from "../../../src/guard/policy/open-policy.ts";
import { PolicyError } from "../../../src/guard/policy/policy-error.ts";
import { recordedRequests } from "../../../src/guard/policy/replay/recorded-requests.ts";
import { replay } from "../../../src/guard/policy/replay/replay.ts";
import { purposes } from "../../../src/guard/policy/vocabulary.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { decode, traceOf } from "../../judgement/rules/made-up.ts";
import { endpoint, file, places, program } from "./made-up.ts";

function draft(traces: readonly Trace[]): string {
  return draftPolicy(traces, recordedRequests(traces, decode));
}

const segment = fc.oneof(
  fc.constantFrom(
    "src",
    ".git",
    "hooks",
    ".ssh",
    "id_rsa",
    ".env",
    "package.json",
    "a*b",
    ".config",
    'q"\n\\',
  ),
  fc.nat().map((number) => `log.${number}.tmp`),
  fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }),
);
const path = fc
  .tuple(
    fc.constantFrom("/home/dev/project", "/home/dev", "/tmp", "/opt/tool", "/usr/lib", "/etc", ""),
    fc.array(segment, { minLength: 1, maxLength: 6 }),
  )
  .map(([root, parts]) => `${root}/${parts.join("/")}`);
const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 12 }));
const port = fc.integer({ min: 0, max: 65_535 });

const trace = fc
  .record({
    subject: fc
      .constantFrom("@vendor/tool", 'other"tool')
      .map((name) => ({ name, version: "1", sha256: "00", source: name })),
    connections: fc.array(fc.record({ host, port }), { maxLength: 6 }),
    exchanges: fc.array(fc.record({ host, port, purpose: fc.constantFrom(...purposes) }), {
      maxLength: 6,
    }),
    files: fc.array(
      fc.record({
        path,
        kind: fc.constantFrom("read", "write", "list", "remove", "probe", "execute"),
        found: fc.boolean(),
      }),
      { maxLength: 30 },
    ),
    processes: fc.array(fc.record({ pid: fc.nat(), executable: path }), { maxLength: 3 }),
  })
  .map((facts) => traceOf(facts));

describe("a learned policy", () => {
  test("lets all pass that was recorded, and is the same again", async () => {
    const engine = await loadEngine();
    fc.assert(
      fc.property(fc.array(trace, { minLength: 1, maxLength: 3 }), (traces) => {
        const text = draft(traces);
        const { rows } = replay(openForPlaces(engine, text), recordedRequests(traces, decode));
        assert.deepEqual(
          rows.filter(({ effect }) => effect === "deny"),
          [],
        );
        assert.equal(draft([...traces]), text);
      }),
      { numRuns: 100 },
    );
  });

  test("lets little else pass", async () => {
    const traces = [
      traceOf({
        connections: [{ host: "api.openai.com" }],
        exchanges: [{ host: "api.openai.com", purpose: "model" }],
        files: [
          { path: "/home/dev/project/src/a.ts" },
          { path: "/home/dev/project/.env" },
          { path: "/home/dev/project/src/b.ts", kind: "write" },
          { path: "/home/dev/.tool.json" },
          ...[1234, 5678, 9012].map((number) => ({
            path: `/home/dev/.tool.json.tmp.${number}`,
            kind: "write" as const,
          })),
        ],
        processes: [{ pid: 2, executable: "/usr/bin/git" }],
      }),
    ];
    const { decide } = openForPlaces(await loadEngine(), draft(traces));
    const effect = (request: Parameters<typeof decide>[0]): string =>
      decide(request, places).effect;
    const allowed = [
      endpoint("connect", "api.openai.com"),
      endpoint("send", "api.openai.com", "model"),
      file("read", "/home/dev/project/src/deep/c.ts"),
      file("read", "/home/dev/project/.env"),
      file("write", "/home/dev/project/src/c.ts"),
      file("write", "/home/dev/.tool.json.tmp.777"),
      program("/usr/bin/git"),
    ];
    for (const request of allowed) assert.equal(effect(request), "allow", JSON.stringify(request));
    const refused = [
      endpoint("connect", "api.openai.com.evil.example"),
      endpoint("send", "api.openai.com", "telemetry"),
      endpoint("send", "other.example.com", "model"),
      { ...endpoint("connect", "api.openai.com"), tool: undefined },
      file("read", "/home/dev/project/.env.production"),
      file("read", "/home/dev/project/src/.env"),
      file("read", "/home/dev/project/docs/a.md"),
      file("read", "/home/dev/.other.json"),
      file("write", "/home/dev/project/src/package.json"),
      file("write", "/home/dev/.tool.json"),
      program("/usr/bin/curl"),
    ].map(({ tool, ...request }) => (tool === undefined ? request : { ...request, tool }));
    for (const request of refused) assert.equal(effect(request), "deny", JSON.stringify(request));
  });

  test("names folders in place of thousands of files", async () => {
    const files = Array.from({ length: 5000 }, (_, index) => ({
      path: `/home/dev/work/${"d".repeat(60)}${index}/${"e".repeat(60)}/f`,
    }));
    const traces = [traceOf({ files })];
    const text = draft(traces);
    const { rows } = replay(
      openForPlaces(await loadEngine(), text),
      recordedRequests(traces, decode).slice(0, 500),
    );
    assert.deepEqual(
      rows.filter(({ effect }) => effect === "deny"),
      [],
    );
  });

  test("says what to do where more hosts were reached than it can name", () => {
    const connections = Array.from({ length: 3000 }, (_, index) => ({
      host: `${"x".repeat(50)}${index}.example.com`,
    }));
    assert.throws(
      () => draft([traceOf({ connections })]),
      (error) =>
        error instanceof PolicyError &&
        error.code === "too-much-recorded" &&
        /3000 hosts.*Domain/.test(error.message),
    );
  });
});
