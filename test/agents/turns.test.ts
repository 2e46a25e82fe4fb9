import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { neutralWorld } from "../../packages/telltale/src/probe/world.ts";
import { resolveSubject } from "../../packages/telltale/src/subject/resolve-subject.ts";
import type { Subject } from "../../packages/telltale/src/subject/subject.ts";
import type { Trace } from "../../packages/telltale/src/trace/trace.ts";
import { planTrial } from "../../packages/telltale/src/trial/plan-trial.ts";
import { runTrial } from "../../packages/telltale/src/trial/run-trial.ts";
import { openSession } from "../../packages/telltale/src/trial/session.ts";

/*
 * Every recipe against the real tool in a real cage: one turn at the vendor's own endpoint, one at a base
 * URL, one with tools. A release that changes how it is run shows here first. Fetches about 2 GB once.
 */

interface Agent {
  readonly spec: string;
  readonly recipe: string;
  /** Where its own service is; absent where it cannot get that far without an account. */
  readonly vendorHost: string | undefined;
  readonly takesBaseUrl: boolean;
}

const agents: readonly Agent[] = [
  {
    spec: "npm:@anthropic-ai/claude-code@2.1.196",
    recipe: "claude-code",
    vendorHost: "api.anthropic.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@openai/codex@0.169.0",
    recipe: "codex",
    vendorHost: "api.openai.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@google/gemini-cli@0.61.0",
    recipe: "gemini-cli",
    vendorHost: "generativelanguage.googleapis.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@qwen-code/qwen-code@0.24.4",
    recipe: "qwen-code",
    vendorHost: "dashscope.aliyuncs.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:opencode-ai@1.18.33",
    recipe: "opencode",
    vendorHost: "opencode.ai",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@kilocode/cli@7.7.7",
    recipe: "kilo",
    vendorHost: "api.kilo.ai",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@github/copilot@1.0.102",
    recipe: "copilot",
    vendorHost: "api.githubcopilot.com",
    takesBaseUrl: true,
  },
  { spec: "npm:cline@3.0.65", recipe: "cline", vendorHost: "api.cline.bot", takesBaseUrl: true },
  {
    spec: "npm:@mariozechner/pi-coding-agent@0.73.1",
    recipe: "pi",
    vendorHost: "api.anthropic.com",
    takesBaseUrl: true,
  },
  {
    spec: "npm:@qoder-ai/qodercli@1.1.52",
    recipe: "qoder",
    vendorHost: undefined,
    takesBaseUrl: false,
  },
];

const relay = "models.example.net";
const session = await openSession();

async function turn(subject: Subject, scenario: "ok" | "tools", baseUrl?: string): Promise<Trace> {
  const world = { ...neutralWorld, ...(baseUrl === undefined ? {} : { baseUrl }) };
  const run = planTrial(subject, world, { scenario });
  const facts = {
    id: "t1",
    role: "watch",
    scenario,
    environment: {},
    subject: subject.facts,
  } as const;
  return await runTrial(session, run, facts, new AbortController().signal);
}

function assertFinished(trace: Trace, host: string): void {
  const said = `${trace.stdout.kept.toString()}\n${trace.stderr.kept.toString()}`.slice(-2000);
  assert.equal(trace.ending, "exited", said);
  assert.equal(trace.exitCode, 0, said);
  assert.match(trace.stdout.kept.toString(), /\bok\b/, said);
  assert.ok(
    trace.exchanges.some(
      (exchange) => exchange.host === host && exchange.request.method === "POST",
    ),
    `nothing was posted to ${host}`,
  );
}

for (const { spec, recipe, vendorHost, takesBaseUrl } of agents) {
  describe(spec, async () => {
    const subject = await resolveSubject(spec);

    test("its recipe is found by its name, and its program is there to be inspected", () => {
      assert.equal(subject.recipe, recipe);
      assert.match(subject.facts.sha256, /^[0-9a-f]{64}$/);
      assert.match(subject.integrity ?? "", /^sha512-/);
    });
    test(
      "one turn at its vendor's own endpoint",
      { skip: vendorHost === undefined && "needs its vendor's login" },
      async () => {
        assertFinished(await turn(subject, "ok"), vendorHost ?? "");
      },
    );
    test("one turn at a base URL", { skip: !takesBaseUrl && "takes none" }, async () => {
      assertFinished(await turn(subject, "ok", `http://${relay}`), relay);
    });
    test("one turn with tools", { skip: !takesBaseUrl && "takes no base URL" }, async () => {
      const trace = await turn(subject, "tools", `http://${relay}`);
      assertFinished(trace, relay);
      const asked = trace.exchanges.filter(
        (exchange) => exchange.host === relay && exchange.request.method === "POST",
      );
      assert.ok(asked.length >= 3, `${asked.length} requests: no tool was used`);
    });
  });
}
