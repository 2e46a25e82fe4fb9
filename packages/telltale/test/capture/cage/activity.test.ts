import assert from "node:assert/strict";
import { test } from "node:test";
import { planOf, runInCage } from "./cage-run.ts";

test("files are seen with what was done to them and by whom", async () => {
  const { outcome } = await runInCage(
    planOf(
      "cat ~/.netrc; cd /tmp; echo x > made; [ -e ~/.aws/config ]; rm made; python3 -c 'import os; os.stat(\"nowhere\")' 2>/dev/null; true",
      {
        files: [{ path: "/home/dev/.netrc", content: "n" }],
      },
    ),
  );
  const seen = (path: string): string[] =>
    outcome.files
      .filter((file) => file.path === path)
      .map(({ kind, found, pid }) => {
        const by = outcome.processes.find((process) => process.pid === pid)?.argv[0] ?? "?";
        return `${kind} ${found} ${by.split("/").at(-1)}`;
      });
  assert.deepEqual(seen("/home/dev/.netrc"), ["read true cat"]);
  assert.ok(seen("/tmp/made").includes("write true bash"), seen("/tmp/made").join());
  assert.ok(seen("/tmp/made").includes("remove true rm"), seen("/tmp/made").join());
  assert.deepEqual(seen("/home/dev/.aws/config"), ["probe false bash"]);
  assert.deepEqual(seen("/tmp/nowhere"), ["probe false python3"]);
});

test("processes are seen as a tree with arguments and exit codes", async () => {
  const { outcome } = await runInCage(planOf('sh -c \'printf "%s" "a b" | cat; exit 3\'; true'));
  const shell = outcome.processes.find((process) => process.argv[0] === "sh");
  const cat = outcome.processes.find((process) => process.argv[0] === "cat");
  assert.equal(shell?.exitCode, 3);
  assert.equal(cat?.parent, shell?.pid);
  assert.equal(outcome.processes.filter((process) => process.parent === 0).length, 1);
});

test("threads are no processes", async () => {
  const { outcome } = await runInCage(
    planOf(
      `python3 -c 'import threading; [t.start() or t.join() for t in [threading.Thread(target=open, args=("/etc/hostname",)) for _ in range(5)]]'`,
    ),
  );
  assert.equal(new Set(outcome.processes.map(({ pid }) => pid)).size, 1);
  assert.equal(
    outcome.files.find((file) => file.path === "/etc/hostname" && file.kind === "read")?.count,
    5,
  );
});

test("commands before the subject run first, in the same home", async () => {
  const { stdout, outcome } = await runInCage(
    planOf("cat made-before", { before: [["/bin/sh", "-c", "echo ready > made-before; exit 7"]] }),
  );
  assert.equal(stdout, "ready\n");
  assert.equal(outcome.exitCode, 0);
});
