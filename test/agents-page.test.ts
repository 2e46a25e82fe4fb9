import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyOf } from "../packages/telltale/src/capture/trace/body.ts";
import { traceOf } from "../packages/telltale/test/judgement/rules/made-up.ts";
import type { TraceFacts } from "../packages/telltale/test/judgement/rules/made-up.ts";
import { page } from "../scripts/agents/page.ts";
import { turnOf } from "../scripts/agents/turn.ts";

const facts = { lost: [], machine: "linux-x64" };

/** A request of the chat protocol in which a tool has answered. */
const withTool = JSON.stringify({
  model: "m",
  messages: [
    { role: "user", content: "say ok" },
    { role: "assistant", content: "", tool_calls: [] },
    { role: "tool", tool_call_id: "c1", content: "three lines" },
  ],
});
const model = { host: "models.example.net", target: "/v1/chat/completions" };

const because = (trace: TraceFacts): string => turnOf(traceOf(trace)).because;

test("a turn is finished when the model's answer was printed, and with tools when one was used", () => {
  assert.equal(because({}), "");
  assert.match(because({ exitCode: 1, stderr: bodyOf(Buffer.from("log in first")) }), /1.*log in/);
  assert.match(because({ ending: "time-limit" }), /time-limit/);
  assert.match(because({ stdout: bodyOf(Buffer.from("token\n")) }), /token/);
  assert.notEqual(because({ scenario: "tools", exchanges: [model] }), "");
  assert.equal(because({ scenario: "tools", exchanges: [{ ...model, body: withTool }] }), "");
});

test("the page says of each agent where its turns ended, what it contacted and what failed", () => {
  const subject = { name: "tool", version: "1.0.0", sha256: "", source: "npm:tool@1.0.0" };
  const text = page(
    [
      [
        traceOf({ subject, role: "own-endpoint", exchanges: [{ host: "api.tool.example" }] }),
        traceOf({
          subject,
          role: "base-url",
          exchanges: [model, { host: "t.tool.example", target: "/telemetry" }],
          files: [{ path: "/home/dev/.netrc" }, { path: "/home/dev/project/a" }],
          lookups: ["update.tool.example"],
        }),
        traceOf({ subject, role: "tools", scenario: "tools", exitCode: 2 }),
      ],
    ],
    { ...facts, lost: ["npm:gone@1.0.0: there is no such package"] },
  );
  assert.match(text, /\| tool 1\.0\.0 \| yes +\| yes +\| no +\|/);
  assert.match(text, /api\.tool\.example \(model ×1\)/);
  assert.match(text, /t\.tool\.example \(telemetry ×1\), update\.tool\.example \(looked up only\)/);
  assert.match(text, /\| `~\/\.netrc` +\|/);
  assert.match(text, /tool 1\.0\.0, with tools: exit code 2/);
  assert.match(text, /npm:gone@1\.0\.0: there is no such package/);
  assert.match(text, /2 of 3 turns finished/);
  assert.match(text, /on 2026-11-20 on linux-x64/);
});

test("nothing that a subject writes ends a cell or opens a tag", () => {
  const evil = "a|b`<img src=x>\n| c |\u202e](x)";
  const text = page(
    [
      [
        traceOf({
          subject: { name: evil, version: "1", sha256: "", source: "" },
          role: "own-endpoint",
          exchanges: [{ host: evil }],
          files: [{ path: `/home/dev/${evil}` }],
          exitCode: 1,
          stderr: bodyOf(Buffer.from(evil)),
        }),
      ],
    ],
    facts,
  );
  assert.doesNotMatch(text, /<img|\u202e|\]\(x\)/);
  const columns = text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").length);
  assert.deepEqual(new Set(columns), new Set([6, 11, 5, 4]));
});
