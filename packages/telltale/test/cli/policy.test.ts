import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openTraceWriter } from "../../src/capture/trace/write.ts";
import { presetNames, presets } from "../../src/guard/policy/presets/index.ts";
import { traceOf } from "../judgement/rules/made-up.ts";
import { telltale } from "./run-telltale.ts";

let folder = "";
let traces = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "telltale-policy-"));
  traces = join(folder, "traces");
  openTraceWriter(traces).trace(
    traceOf({
      connections: [{ host: "api.vendor.example" }],
      files: [{ path: "/home/dev/.netrc" }, { path: "/home/dev/project/a.ts" }],
    }),
  );
});
after(() => rm(folder, { recursive: true }));

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe("policy check", () => {
  test("a preset that was shown and saved is valid", async () => {
    for (const name of presetNames) {
      const { stdout: text } = await telltale(["policy", "show", name]);
      assert.equal(text, presets[name]);
      const { code, stdout, stderr } = await telltale([
        "policy",
        "check",
        await written(`${name}.cedar`, text),
      ]);
      assert.match(stdout, /valid/);
      assert.equal(stderr, "");
      assert.equal(code, 0);
    }
  });

  test("a mistake is one line with file, line and column, and ends with 2", async () => {
    const path = await written(
      "wrong.cedar",
      "permit (principal, action, resource)\nwhen { resource.nope };\n",
    );
    const { code, stdout, stderr } = await telltale(["policy", "check", path]);
    assert.equal(stderr.startsWith(`telltale: ${path}:2:8: `), true, stderr);
    assert.match(stderr, /^[^\n]*nope[^\n]*\n$/);
    assert.equal(stdout, "");
    assert.equal(code, 2);
  });
});

describe("policy explain", () => {
  test("says who decides and what to write", async () => {
    const { code, stdout } = await telltale(["policy", "explain", "connect", "app.posthog.com"]);
    assert.match(stdout, /^denied: connect app\.posthog\.com\n/);
    assert.match(stdout, /rule "telemetry", line \d+ of standard/);
    assert.match(stdout, /unless \{ action == Action::"connect"/);
    assert.equal(code, 0);
  });

  test("takes a URL, a purpose and a policy, and prints JSON", async () => {
    const { stdout } = await telltale(
      "policy explain --json --policy strict --purpose model send http://Example.COM/x".split(" "),
    );
    const result = JSON.parse(stdout);
    assert.equal(result.effect, "allow");
    assert.equal(result.by, "model");
    assert.equal(result.resource.id, "example.com");
    assert.equal(result.resource.facts.port, 80);
  });

  test("knows ~ for the home", async () => {
    const { stdout } = await telltale(["policy", "explain", "read", "~/.netrc"], { HOME: folder });
    assert.match(stdout, /^denied: read ~\/\.netrc\n/);
  });
});

describe("policy test and learn", () => {
  test("what would be denied is listed, and ends with 1", async () => {
    const { code, stdout } = await telltale(["policy", "test", traces]);
    assert.match(stdout, /standard over 1 session: 1 would have been denied/);
    assert.match(stdout, /read +~\/\.netrc +sensitive-files +1/);
    assert.equal(code, 1);
  });

  test("a learned policy denies nothing of what it was learned from", async () => {
    const { stdout: text, code: drafted } = await telltale(["policy", "learn", traces]);
    assert.equal(drafted, 0);
    const path = await written("learned.cedar", text);
    const { code, stdout } = await telltale(["policy", "test", "--json", "--policy", path, traces]);
    const result = JSON.parse(stdout);
    assert.deepEqual(result.totals.read, { allowed: 2, denied: 0 });
    assert.deepEqual(result.totals.connect, { allowed: 1, denied: 0 });
    assert.equal(code, 0);
  });
});

describe("wrong use is one line that says what to do", () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /check, show, explain, test, learn/],
    [["chekc"], /chekc.*check/],
    [["check"], /file of a policy/],
    [["check", "nowhere.cedar"], /nowhere\.cedar.*observe, standard, strict/],
    [["check", "/"], /no file/],
    [["show", "lax"], /observe, standard, strict.*lax/],
    [["explain", "connect"], /connect HOST/],
    [["explain", "open", "x"], /connect, send, read, write, execute.*open/],
    [["explain", "connect", "a b"], /a b.*host/],
    [["explain", "--purpose", "spying", "connect", "x"], /spying.*telemetry/],
    [["learn", "--json", "x"], /learn does not take --json/],
    [["test", "nowhere"], /nowhere/],
  ];
  for (const [words, expected] of wrong) {
    test(words.join(" ") || "nothing", async () => {
      const { code, stdout, stderr } = await telltale(["policy", ...words]);
      assert.match(stderr, /^telltale: [^\n]+\n$/);
      assert.match(stderr, expected);
      assert.equal(stdout, "");
      assert.equal(code, 2);
    });
  }
});
