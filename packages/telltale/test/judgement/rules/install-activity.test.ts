import assert from "node:assert/strict";
import { test } from "node:test";
import { installActivity } from "../../../src/judgement/rules/install-activity.ts";
import { findingsOf } from "./made-up.ts";

const role = "install";
const quiet = { role, processes: [] };

test("what install scripts ran is for information", () => {
  const [finding] = findingsOf(installActivity, [
    { role, processes: [{ pid: 2, argv: ["node", "postinstall.js"] }] },
  ]);
  assert.equal(finding?.severity, "info");
  assert.deepEqual(finding?.evidence, ["t1 node postinstall.js"]);
});

test("what they changed outside their own folder asks for a look", () => {
  for (const kind of ["write", "remove"] as const) {
    const [finding] = findingsOf(installActivity, [
      { ...quiet, files: [{ path: "/home/dev/.bashrc", kind }] },
    ]);
    assert.equal(finding?.severity, "medium");
    assert.match(finding?.evidence[0] ?? "", /^t1 ~\/\.bashrc by /);
  }
});

test("their own folder, the temp folder, the package manager's cache and refused writes do not", () => {
  for (const path of ["/opt/tool/bin/tool", "/tmp/x", "/home/dev/.npm/_logs/x", "/dev/null"]) {
    assert.deepEqual(
      findingsOf(installActivity, [{ ...quiet, files: [{ path, kind: "write" }] }]),
      [],
      path,
    );
  }
  const refused = { path: "/home/dev/.bashrc", kind: "write" as const, found: false };
  assert.deepEqual(findingsOf(installActivity, [{ ...quiet, files: [refused] }]), []);
});

test("the hosts that they wanted are named", () => {
  const [finding] = findingsOf(installActivity, [
    { ...quiet, lookups: ["cdn.example"], connections: [{ host: "cdn.example" }] },
  ]);
  assert.equal(finding?.severity, "low");
  assert.equal(finding?.title, "install scripts wanted 1 host: cdn.example");
});

test("a turn of the subject's is not its installation", () => {
  const facts = {
    files: [{ path: "/home/dev/.bashrc", kind: "write" as const }],
    lookups: ["cdn.example"],
  };
  assert.deepEqual(findingsOf(installActivity, [facts]), []);
});

test("the title names four hosts, and of a command 160 characters are shown", () => {
  const lookups = ["a", "b", "c", "d", "e"].map((name) => `${name}.example`);
  const processes = [{ pid: 2, argv: ["x".repeat(100), "y".repeat(100)] }];
  const [ran, wanted] = findingsOf(installActivity, [{ role, processes, lookups }]).toSorted(
    (one, other) => one.title.localeCompare(other.title),
  );
  assert.deepEqual(ran?.evidence, [`t1 ${"x".repeat(100)} ${"y".repeat(59)}`]);
  assert.equal(
    wanted?.title,
    "install scripts wanted 5 hosts: a.example, b.example, c.example, d.example",
  );
});
