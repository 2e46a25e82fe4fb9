import assert from "node:assert/strict";
import { test } from "node:test";
import { writeLines } from "../../../src/report/line.ts";
import { plainPainter } from "../../../src/report/paint.ts";
import { nextAudit } from "../../../src/report/watch/next.ts";

function lineOf(words: readonly string[], seconds = 300): string {
  return writeLines(nextAudit({ words, trials: 160, seconds }), 200, plainPainter).trimEnd();
}

test("one line says what to type, how many runs that is and how long they take here", () => {
  assert.match(
    lineOf(["npm:tool@1"]),
    /^ {2}next {5}telltale audit npm:tool@1 .* up to 160 runs, about 5 min here$/,
  );
  assert.match(lineOf(["npm:tool@1"], 61), /about 1 min 10 s here$/);
});

test("a command is shown so that a shell takes it as it was typed", () => {
  assert.ok(
    lineOf(["--", "node", "a b.js", "it's"]).includes(
      String.raw`telltale audit -- node 'a b.js' 'it'\''s' `,
    ),
  );
});

test("what the subject's name holds does not act on the terminal", () => {
  assert.ok(!lineOf(["a\u001b[31m"]).includes("\u001b"));
});
