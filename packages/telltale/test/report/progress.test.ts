import assert from "node:assert/strict";
import { test } from "node:test";
import { Progress, progressText } from "../../src/report/progress.ts";

function recorded(options: {
  readonly isTTY: boolean;
  readonly columns?: number;
  readonly quiet?: boolean;
}) {
  const written: string[] = [];
  const clock = { now: 0 };
  const progress = new Progress({
    output: {
      write: (text: string) => written.push(text),
      isTTY: options.isTTY,
      columns: options.columns,
    },
    now: () => clock.now,
    quiet: options.quiet ?? false,
  });
  return { written, clock, progress };
}

test("a line says phase, trials, rate, time and what is left of it", () => {
  assert.equal(
    progressText({ phase: "confirming", done: 12, total: 48, left: 71 }, 24),
    "confirming   12 of 48 trials   30 a minute   24 s   about 1 min 10 s left",
  );
  assert.equal(
    progressText({ phase: "screening", done: 12, total: 160, atMost: true, left: 290.4 }, 24),
    "screening   12 of at most 160 trials   30 a minute   24 s   at most 4 min 50 s left",
  );
  assert.equal(
    progressText({ phase: "confirming", done: 48, total: 48, left: 0 }, 24),
    "confirming   48 of 48 trials   120 a minute   24 s   about 5 s left",
  );
  assert.equal(progressText({ phase: "controls", done: 0, total: 0 }, 0), "controls   0 s");
});

test("on a terminal one line is redrawn, not too often, and taken away at the end", () => {
  const { written, clock, progress } = recorded({ isTTY: true });
  progress.update({ phase: "controls", done: 0, total: 9 });
  clock.now = 10;
  progress.update({ phase: "controls", done: 1, total: 9 });
  assert.equal(written.length, 1, "the second came too soon");
  clock.now = 1000;
  progress.update({ phase: "controls", done: 2, total: 9 });
  progress.end();
  assert.equal(written.length, 3);
  assert.ok(
    written.slice(0, 2).every((text) => text.startsWith("\r\u001b[2K") && !text.includes("\n")),
  );
  assert.equal(written[2], "\r\u001b[2K");
  progress.update({ phase: "later", done: 1, total: 1 });
  assert.equal(written.length, 3, "nothing after the end");
});

test("a redrawn line never wraps", () => {
  const { written, progress } = recorded({ isTTY: true, columns: 20 });
  progress.update({ phase: "a phase with a long name", done: 1, total: 9 });
  assert.equal(written[0]?.replace("\r\u001b[2K", "").length, 19);
});

test("elsewhere plain lines come at a new phase, at its end, and every ten seconds", () => {
  const { written, clock, progress } = recorded({ isTTY: false });
  const update = (at: number, phase: string, done: number) => {
    clock.now = at;
    progress.update({ phase, done, total: 9 });
  };
  update(0, "controls", 0);
  update(5000, "controls", 1);
  update(10_001, "controls", 2);
  update(10_002, "screening", 0);
  update(10_003, "screening", 9);
  progress.end();
  assert.deepEqual(
    written.map((text) => /^(\w+) {3}(\d+)/.exec(text)?.slice(1, 3).join(" ")),
    ["controls 0", "controls 2", "screening 0", "screening 9"],
  );
  assert.ok(
    written.every(
      (text) => text.endsWith("\n") && !text.includes("\u001b") && !text.includes("\r"),
    ),
  );
});

test("a warning gets a line of its own, with its escapes drawn", () => {
  const { written, progress } = recorded({ isTTY: true });
  progress.update({ phase: "controls", done: 0, total: 9 });
  progress.say("no strace \u001b[31m");
  assert.deepEqual(written.slice(1), ["\r\u001b[2K", "no strace ␛[31m\n"]);
});

test("quiet writes nothing at all", () => {
  const { written, progress } = recorded({ isTTY: true, quiet: true });
  progress.update({ phase: "controls", done: 0, total: 9 });
  progress.say("warning");
  progress.end();
  assert.deepEqual(written, []);
});
