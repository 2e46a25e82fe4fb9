import assert from "node:assert/strict";
import { test } from "node:test";
import { auditProgress } from "../../src/actions/audit-progress.ts";
import type { Budget } from "../../src/judgement/audit/options.ts";
import { Progress } from "../../src/report/progress.ts";

/** On a terminal that a clock is shown on; each line as it is drawn. */
function onTerminal(budget: Budget) {
  const written: string[] = [];
  const clock = { now: 0 };
  const now = (): number => clock.now;
  const output = { write: (text: string) => written.push(text), isTTY: true, columns: 160 };
  const audit = auditProgress(new Progress({ output, now, quiet: false }), budget, now);
  const shown = (): string => written.at(-1)?.replace("\r\u001b[2K", "") ?? "";
  return { clock, audit, written, shown };
}

test("before enough trials have ended nothing is said of the time that is left", () => {
  const { clock, audit, shown } = onTerminal({ trials: 100 });
  clock.now = 4000;
  audit.trial("seeing what it reads", true);
  assert.match(shown(), /^seeing what it reads {3}1 of at most 100 trials .* 4 s$/);
});

test("the time that is left is reckoned from the trials of this machine", () => {
  const { clock, audit, shown } = onTerminal({ trials: 100 });
  for (let count = 1; count <= 10; count++) {
    clock.now = 60_000 + count * 2000;
    audit.trial(undefined, true);
    audit.planned("screening", 30);
  }
  assert.match(shown(), /10 of at most 100 trials .* at most 3 min left$/);
});

test("trials of an earlier run are counted and say nothing of the time", () => {
  const { clock, audit, shown } = onTerminal({ trials: 100 });
  for (let count = 1; count <= 50; count++) {
    clock.now = count * 100;
    audit.trial(undefined, false);
    audit.planned("screening", 60);
  }
  assert.match(shown(), /50 of at most 100 trials/);
  assert.doesNotMatch(shown(), /left/);
});

test("in the confirmation the number of trials is known", () => {
  const { clock, audit, shown } = onTerminal({ trials: 100 });
  audit.trial("seeing what it reads", true);
  for (let count = 1; count <= 5; count++) {
    clock.now = count * 3000;
    audit.trial(undefined, true);
    audit.planned("confirmation", 25);
  }
  assert.match(shown(), /6 of 26 trials .* about 1 min left$/);
});

test("of a budget in seconds the remaining seconds are shown", () => {
  const { clock, audit, shown } = onTerminal({ seconds: 120 });
  clock.now = 30_000;
  audit.trial(undefined, true);
  audit.planned("screening", 20);
  assert.match(shown(), /1 trials .* at most 1 min 30 s left$/);
});

test("what firms up is said once, in a line that stays", () => {
  const { audit, written } = onTerminal({ trials: 100 });
  const found = {
    factors: ["timezone", "base-url"],
    form: "date-format",
    host: "api.vendor.example",
    where: "POST /v1/messages body.system\u0007",
  } as const;
  audit.interimFindings([found]);
  audit.interimFindings([found]);
  const lines = written.filter((text) => text.includes("hidden"));
  assert.equal(lines.length, 1);
  assert.match(
    lines[0] ?? "",
    /^seems hidden: time zone and API host → date format, to be confirmed {3}api\.vendor\.example POST/,
  );
  assert.ok(!lines[0]?.includes("\u0007"));
});
