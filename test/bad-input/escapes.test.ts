import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cageless, fixture, telltale, temporaryFolder } from "./run.ts";

/** C0 controls but for the line feed, DEL, C1 controls, and what turns a line round. */
const active = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

describe("a subject that prints terminal escapes", { skip: cageless }, () => {
  const subject = fixture("prints-escapes.mjs");
  for (const [title, words, shown] of [
    ["the report of a trial", ["watch"], ["printed", "complained", "argument", "written", "/fine"]],
    ["the JSON of a trial", ["watch", "--json"], ["printed", "complained", "argument", "/fine"]],
    ["the report of an audit", ["audit", "--budget", "2t"], ["escape.example.com"]],
    ["the JSON of an audit", ["audit", "--budget", "2t", "--json"], ["escape.example.com"]],
  ] as const) {
    test(`${title}, and the progress before it`, async () => {
      const { stdout, stderr } = await telltale([...words, ...subject]);
      for (const part of shown) assert.ok(stdout.includes(part), `${part} is there`);
      assert.doesNotMatch(stdout, active);
      assert.doesNotMatch(stderr, active);
      assert.doesNotMatch(stderr, /this is a bug/);
    });
  }

  test("saved traces that hold them, judged", async () => {
    using folder = temporaryFolder();
    await telltale(["watch", "--save", folder.path, "--quiet", ...subject]);
    const { stdout, stderr } = await telltale(["judge", folder.path]);
    assert.ok(stdout.includes("escape.example.com"));
    assert.doesNotMatch(stdout, active);
    assert.equal(stderr, "");
  });
});
