import assert from "node:assert/strict";
import { test } from "node:test";
import { executesOf } from "../../../src/judgement/audit/executes.ts";
import { isFolded, readsOf } from "../../../src/judgement/audit/reads.ts";
import { writesOf } from "../../../src/judgement/audit/writes.ts";
import { traceOf } from "../rules/made-up.ts";

test("reads stand in the order of what they tell, each once over all trials", () => {
  const trace = traceOf({
    files: [
      { path: "/srv/data" },
      { path: "/home/dev/project/a.ts" },
      { path: "/home/dev/.config/x" },
      { path: "/home/dev/project/.env" },
      { path: "/home/dev/.ssh/id_rsa" },
    ],
  });
  assert.deepEqual(
    readsOf([
      trace,
      traceOf({
        ...trace,
        id: "t2",
        files: trace.files,
        exchanges: [],
        processes: trace.processes,
        connections: [],
        lookups: [],
      }),
    ]),
    [
      { path: "./.env", by: "tool" },
      { path: "~/.ssh/id_rsa", by: "tool" },
      { path: "~/.config/x", by: "tool" },
      { path: "./a.ts", by: "tool" },
      { path: "/srv/data", by: "tool" },
    ],
  );
});

test("system files are folded, own and temporary files and those it had written are left out", () => {
  const reads = readsOf([
    traceOf({
      files: [
        { path: "/usr/lib/a.so" },
        { path: "/usr/share/locale/b" },
        { path: "/opt/tool/cli.js" },
        { path: "/tmp/x" },
        { path: "/home/dev/.tool/state", kind: "write", at: 1 },
        { path: "/home/dev/.tool/state", at: 2 },
        { path: "/home/dev/.absent", found: false },
        { path: "/home/dev/.asked", kind: "probe" },
      ],
    }),
  ]);
  assert.deepEqual(reads, [{ path: "/usr/** (2)", by: "tool" }]);
  assert.ok(reads.every(isFolded));
});

test("a sensitive file among the system's is not folded", () => {
  assert.deepEqual(
    readsOf([traceOf({ files: [{ path: "/proc/77/environ" }, { path: "/proc/78/environ" }] })]),
    [{ path: "/proc/PID/environ", by: "tool" }],
  );
});

test("git's folder is folded, and a folder of which a file was read is left out", () => {
  const files = ["", "/.git", "/.git/HEAD", "/.git/config", "/src", "/src/a.ts", "/empty"];
  const trace = traceOf({ files: files.map((path) => ({ path: `/home/dev/project${path}` })) });
  assert.deepEqual(readsOf([trace]), [
    { path: "./empty", by: "tool" },
    { path: "./src/a.ts", by: "tool" },
    { path: "./.git/** (2)", by: "tool" },
  ]);
});

test("a program that was run, and a folder in which a file was seen, are not files read", () => {
  const trace = traceOf({
    processes: [{ pid: 2, executable: "/srv/node/bin/node" }],
    files: [
      { path: "/srv/node/bin/node" },
      { path: "/srv/launcher", kind: "execute" },
      { path: "/srv/launcher" },
      { path: "/srv/data" },
      { path: "/srv/data/a", kind: "probe" },
      { path: "/srv/other" },
      { path: "/srv/other/absent", kind: "probe", found: false },
      // Looking for keys is told, whatever else is there.
      { path: "/home/dev/.ssh" },
      { path: "/home/dev/.ssh/id_rsa", kind: "probe" },
    ],
  });
  assert.deepEqual(readsOf([trace]), [
    { path: "~/.ssh", by: "node" },
    { path: "/srv/other", by: "node" },
  ]);
});

test("a file that the subject wrote and renamed is its own, one that it only renamed is not", () => {
  const trace = traceOf({
    files: [
      { path: "/home/dev/.unpack", kind: "write", at: 1 },
      { path: "/home/dev/.unpack/app.js", kind: "write", at: 2 },
      { path: "/home/dev/.unpack", kind: "remove", at: 3 },
      { path: "/home/dev/.tool", kind: "write", at: 3 },
      { path: "/home/dev/.tool/app.js", at: 4 },
      { path: "/home/dev/letters", kind: "remove", at: 5 },
      { path: "/home/dev/.tool2", kind: "write", at: 5 },
      { path: "/home/dev/.tool2/to-jonas", at: 6 },
    ],
  });
  assert.deepEqual(readsOf([trace]), [{ path: "~/.tool2/to-jonas", by: "tool" }]);
});

test("what ran is what was executed by the subject, not itself nor its forks", () => {
  const tool = { executable: "/opt/tool/bin/tool", argv: ["tool", "-p"] };
  const git = { executable: "/usr/bin/git", argv: ["git", "-C", "/home/dev/project", "status"] };
  const trace = traceOf({
    processes: [
      { pid: 2, ...tool },
      { pid: 3, parent: 2, ...tool },
      { pid: 4, parent: 2, ...git },
      { pid: 5, parent: 3, ...git },
      { pid: 6, parent: 4, executable: "/usr/bin/less", argv: ["less"] },
      // Its parent had ended, or was not traced.
      { pid: 7, parent: 0, executable: "/usr/bin/ps", argv: ["ps"] },
    ],
  });
  assert.deepEqual(executesOf([trace]), [
    { argv: ["git", "-C", ".", "status"], by: "tool" },
    { argv: ["less"], by: "git" },
    { argv: ["ps"], by: "unknown" },
  ]);
});

test("what was written and taken away again, and folders in which it was, are not what was written", () => {
  const trace = traceOf({
    files: [
      { path: "/home/dev/.tool", kind: "write", at: 1 },
      { path: "/home/dev/.tool/empty", kind: "write", at: 2 },
      { path: "/home/dev/.tool/state.tmp.1", kind: "write", at: 3 },
      { path: "/home/dev/.tool/state.tmp.1", kind: "remove", at: 4 },
      { path: "/home/dev/.tool/state", kind: "write", at: 4 },
      { path: "/home/dev/.tool/lock", kind: "remove", at: 5 },
      { path: "/home/dev/.tool/lock", kind: "write", at: 6 },
      { path: "/home/dev/.tool/old", kind: "remove", at: 7 },
      { path: "/home/dev/.unpack", kind: "write", at: 8 },
      { path: "/home/dev/.unpack/app.js", kind: "write", at: 9 },
      { path: "/home/dev/.unpack", kind: "remove", at: 10 },
      { path: "/home/dev/.app", kind: "write", at: 10 },
      // Made twice and taken away once: it is still there.
      { path: "/home/dev/.tool/pid", kind: "write", at: 11, count: 2 },
      { path: "/home/dev/.tool/pid", kind: "remove", at: 12 },
    ],
  });
  assert.deepEqual(writesOf(trace), [
    "~/.tool/empty",
    "~/.tool/state",
    "~/.tool/lock",
    "~/.app/app.js",
    "~/.tool/pid",
    "~/.tool/old (removed)",
  ]);
});

test("writes are those that took place, outside the temp folder and devices", () => {
  const trace = traceOf({
    files: [
      { path: "/home/dev/.tool/log", kind: "write" },
      { path: "/home/dev/project/old", kind: "remove" },
      { path: "/home/dev/refused", kind: "write", found: false },
      { path: "/tmp/x", kind: "write" },
      { path: "/dev/tty", kind: "write" },
    ],
  });
  assert.deepEqual(writesOf(trace), ["~/.tool/log", "./old (removed)"]);
});
