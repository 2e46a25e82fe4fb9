import assert from "node:assert/strict";
import { test } from "node:test";
import { sensitiveFileRead } from "../../../src/judgement/rules/sensitive-file-read.ts";
import { sensitiveFileSought } from "../../../src/judgement/rules/sensitive-file-sought.ts";
import { findingsOf } from "./made-up.ts";

const processes = [
  { pid: 2 },
  { pid: 3, parent: 2, executable: "/usr/bin/git", argv: ["git", "status"] },
];

const graveness: readonly (readonly [string, string])[] = [
  ["/home/dev/.ssh/id_ed25519", "high"],
  ["/home/dev/.aws/credentials", "high"],
  ["/home/dev/.config/gcloud/application_default_credentials.json", "high"],
  ["/home/dev/.git-credentials", "high"],
  ["/home/dev/.docker/config.json", "high"],
  ["/home/dev/.pypirc", "high"],
  ["/home/dev/.bash_history", "high"],
  ["/home/dev/.mozilla/firefox/x.default/logins.json", "high"],
  ["/home/dev/project/.env", "medium"],
  ["/home/dev/project/service/.env.production", "medium"],
  ["/home/dev/.npmrc", "medium"],
  ["/home/dev/.codex/auth.json", "medium"],
  ["/proc/1234/environ", "medium"],
  ["/etc/machine-id", "low"],
  ["/home/dev/.bashrc", "low"],
];

test("a known place that was there and was read is found, as grave as the place", () => {
  for (const [path, severity] of graveness) {
    const [finding] = findingsOf(sensitiveFileRead, [{ files: [{ path }] }]);
    assert.equal(finding?.severity, severity, path);
    assert.deepEqual(findingsOf(sensitiveFileSought, [{ files: [{ path }] }]), []);
  }
});

test("other files, the subject's own and what it wrote itself are not", () => {
  for (const path of [
    "/home/dev/project/src/main.ts",
    "/home/dev/project/.env.example",
    "/home/dev/environment",
    "/opt/tool/.npmrc",
    "/usr/lib/ssl/openssl.cnf",
    "/proc/self/environ",
    "/home/dev/.sshd",
  ]) {
    assert.deepEqual(findingsOf(sensitiveFileRead, [{ files: [{ path }] }]), [], path);
  }
  const path = "/home/dev/.npmrc";
  const written = [
    { path, kind: "write" as const, at: 10 },
    { path, at: 20 },
  ];
  assert.deepEqual(findingsOf(sensitiveFileRead, [{ files: written }]), []);
  const readFirst = [
    { path, at: 10 },
    { path, kind: "write" as const, at: 20 },
  ];
  assert.equal(findingsOf(sensitiveFileRead, [{ files: readFirst }]).length, 1);
});

test("a tool's own folder is its own, another tool's is not", () => {
  const files = [{ path: "/home/dev/.codex/auth.json" }];
  assert.deepEqual(findingsOf(sensitiveFileRead, [{ files, argv: ["codex", "exec"] }]), []);
  assert.equal(findingsOf(sensitiveFileRead, [{ files, argv: ["other", "exec"] }]).length, 1);
});

test("a program whose work it is reads for information", () => {
  const files = [{ path: "/home/dev/.gitconfig", pid: 3 }];
  const [finding] = findingsOf(sensitiveFileRead, [{ files, processes }]);
  assert.equal(finding?.severity, "info");
  assert.match(finding?.title ?? "", /by git/);
});

test("what was looked for and not there, or only asked about, was sought and not read", () => {
  for (const facts of [{ found: false }, { kind: "probe" as const }]) {
    const files = [{ path: "/home/dev/.ssh/id_rsa", ...facts }];
    assert.deepEqual(findingsOf(sensitiveFileRead, [{ files }]), []);
    const [finding] = findingsOf(sensitiveFileSought, [{ files }]);
    assert.equal(finding?.severity, "info");
    assert.match(finding?.title ?? "", /SSH keys/);
    assert.deepEqual(finding?.evidence, ["t1 ~/.ssh/id_rsa by tool"]);
  }
});

test("a process may look at itself, not at another", () => {
  assert.deepEqual(
    findingsOf(sensitiveFileRead, [{ files: [{ path: "/proc/2/environ", pid: 2 }] }]),
    [],
  );
  assert.equal(
    findingsOf(sensitiveFileRead, [{ files: [{ path: "/proc/3/environ", pid: 2 }] }]).length,
    1,
  );
});

test("the same read in many trials is one finding with one place", () => {
  const files = [{ path: "/home/dev/.npmrc" }];
  const [finding, ...others] = findingsOf(sensitiveFileRead, [{ files }, { files }, { files }]);
  assert.equal(others.length, 0);
  assert.match(finding?.title ?? "", /in 3 trials$/);
  assert.deepEqual(finding?.evidence, ["t1 ~/.npmrc (3 trials)"]);
});

test("a reader without a name is unknown", () => {
  const nameless = [{ pid: 2 }, { pid: 3, parent: 2, executable: "", argv: [] }];
  const [finding] = findingsOf(sensitiveFileRead, [
    { processes: nameless, files: [{ path: "/home/dev/.npmrc", pid: 3 }] },
  ]);
  assert.match(finding?.title ?? "", / read by unknown in 1 trial$/);
});
