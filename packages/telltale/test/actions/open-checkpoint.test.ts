import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openCheckpoint } from "../../src/actions/open-checkpoint.ts";
import { auditOptionsSchema } from "../../src/judgement/audit/options.ts";
import type { AuditOptions } from "../../src/judgement/audit/options.ts";
import type { Subject } from "../../src/trial/subject/subject.ts";
import { TraceError } from "../../src/capture/trace/error.ts";
import { fakeTrace } from "../experiment/inference/fake/trace.ts";

const home = mkdtempSync(join(tmpdir(), "telltale-keeping-"));
after(() => rmSync(home, { recursive: true }));

const facts = { name: "tool", version: "1.0.0", sha256: "ab".repeat(32), source: "npm:tool" };

/** Of a subject only what it is called by is asked for here. */
function keepingOf(given: Record<string, unknown>, root: string, of = facts) {
  const options: AuditOptions = auditOptionsSchema.parse({
    ...{ subject: "npm:tool", levels: [], scenario: "ok" },
    ...given,
  });
  const budget = options.budget ?? { trials: 160 };
  return openCheckpoint(options, { facts: of } as Subject, budget, join(home, root));
}

function traceOf(id: string, level = "UTC") {
  return fakeTrace(id, "control", { timezone: level }, { exchanges: [] }, 0);
}

function factsOf(id: string, level = "UTC") {
  const { role, scenario, environment, subject } = traceOf(id, level);
  return {
    id,
    role,
    scenario: scenario === "tools" ? scenario : "ok",
    environment,
    subject,
  } as const;
}

/** Leaves an audit as one leaves it whose process is gone. */
function leave(root: string): void {
  for (const name of readdirSync(join(home, root)))
    writeFileSync(join(home, root, name, "held-by"), "999999999");
}

function refused(run: () => unknown, message: RegExp): void {
  assert.throws(
    run,
    (error) =>
      error instanceof TraceError && error.code === "not-resumable" && message.test(error.message),
  );
}

test("what was run before is not run again, what was cut short or planned otherwise is", () => {
  const first = keepingOf({}, "again");
  first.saving.trace(traceOf("t1"));
  first.saving.trace({ ...traceOf("t2"), ending: "interrupted" });
  leave("again");
  const next = keepingOf({ resume: true }, "again");
  assert.equal(next.seed, first.seed);
  assert.equal(next.recall(factsOf("t1"))?.id, "t1");
  assert.equal(next.recall(factsOf("t1", "Asia/Omsk")), undefined);
  assert.equal(next.recall(factsOf("t2")), undefined);
  assert.equal(next.recall(factsOf("t3")), undefined);
});

test("an audit that ended leaves nothing to go on with", () => {
  const first = keepingOf({}, "ended");
  first.saving.trace(traceOf("t1"));
  assert.ok(first.canResume());
  first.finish();
  refused(() => keepingOf({ resume: true }, "ended"), /no unfinished audit of tool 1\.0\.0/);
});

test("one of another subject, seed or option is refused, with what is other", () => {
  const first = keepingOf({ seed: "7" }, "other");
  first.saving.trace(traceOf("t1"));
  const resume = true;
  leave("other");
  refused(() => keepingOf({ resume, seed: "8" }, "other"), /the seed 7, not 8/);
  refused(() => keepingOf({ resume, budget: "90t" }, "other"), /--budget 160t, not 90t/);
  refused(() => keepingOf({ resume, factors: ["ci"] }, "other"), /--factor \(not given\), not ci/);
  refused(
    () => keepingOf({ resume }, "other", { ...facts, sha256: "cd".repeat(32) }),
    /no unfinished audit/,
  );
  assert.equal(keepingOf({ resume, seed: "7" }, "other").seed, 7);
});

test("with a folder of the user's it goes on there, and the folder stays", () => {
  const save = join(home, "saved");
  const first = keepingOf({ save }, "unused");
  first.saving.trace(traceOf("t1"));
  assert.throws(
    () => keepingOf({ save }, "unused"),
    (error) => error instanceof TraceError && error.code === "not-empty",
  );
  const next = keepingOf({ save, resume: true }, "unused");
  assert.equal(next.recall(factsOf("t1"))?.id, "t1");
  refused(
    () =>
      keepingOf({ save, resume: true }, "unused", {
        ...facts,
        version: "2",
        sha256: "cd".repeat(32),
      }),
    /tool 1\.0\.0 .* not of tool 2/,
  );
  next.finish();
  assert.ok(existsSync(join(save, "t1.json")));
  assert.equal(existsSync(join(home, "unused")), false);
});

test("a folder that holds no audit is refused", () => {
  const save = join(home, "nothing");
  refused(() => keepingOf({ save, resume: true }, "unused"), /holds no audit/);
});
