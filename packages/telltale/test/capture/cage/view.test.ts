import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { planOf, runInCage } from "./cage-run.ts";

test("the subject is an ordinary user without privileges in a world of its own", async () => {
  const { stdout } = await runInCage(
    planOf(`
      id -un; id -u; hostname; cat /etc/machine-id; date +%Z; cat /etc/timezone; readlink /etc/localtime; pwd
      grep -E 'CapEff|CapBnd|NoNewPrivs' /proc/self/status | tr -s '\\t ' ' '
    `),
  );
  const lines = stdout.trim().split("\n");
  assert.deepEqual(lines.slice(0, 8), [
    "dev",
    "1000",
    "workstation",
    "0123456789abcdef0123456789abcdef",
    "JST",
    "Asia/Tokyo",
    "/usr/share/zoneinfo/Asia/Tokyo",
    "/home/dev/project",
  ]);
  assert.match(stdout, /CapEff: 0{16}/);
  assert.match(stdout, /NoNewPrivs: 1/);
});

test("the host's system is read-only, and homes, mounts and secrets of the host are not there", async () => {
  const secret = mkdtempSync(join(tmpdir(), "telltale-test-"));
  try {
    writeFileSync(join(secret, "secret"), "secret");
    const { stdout } = await runInCage(
      planOf(`
        for place in / /usr /usr/bin /etc /opt /opt/node/bin; do touch $place/x 2>/dev/null && echo "wrote $place"; done
        for place in ${secret}/secret ${homedir()}/. /etc/shadow /var/lib/dpkg /boot/. /run/dbus; do [ "$place" = /home/dev/. ] || { ls $place >/dev/null 2>&1 && [ -n "$(ls $place)" ] && echo "saw $place"; }; done
        grep -q ${hostname()} /etc/hosts && [ ${hostname()} != workstation ] && echo "saw the host's name"
        touch ~/a /tmp/b c && echo own
      `),
    );
    assert.equal(stdout, "own\n");
  } finally {
    rmSync(secret, { recursive: true });
  }
});

test("nothing of the caller's environment leaks in", async () => {
  process.env["TELLTALE_TEST_CANARY"] = "canary";
  try {
    const { stdout } = await runInCage(planOf("env", { variables: { GIVEN: "1" } }));
    const names = stdout
      .trim()
      .split("\n")
      .map((line) => line.split("=")[0] ?? "");
    const known = new Set([
      "PATH",
      "HOME",
      "USER",
      "LOGNAME",
      "SHELL",
      "PWD",
      "TERM",
      "LANG",
      "TZ",
      "GIVEN",
      "SHLVL",
      "_",
      "NODE_EXTRA_CA_CERTS",
      "SSL_CERT_FILE",
      "SSL_CERT_DIR",
      "REQUESTS_CA_BUNDLE",
      "CURL_CA_BUNDLE",
      "GIT_SSL_CAINFO",
      "DENO_CERT",
    ]);
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    );
    assert.ok(names.includes("GIVEN"));
  } finally {
    delete process.env["TELLTALE_TEST_CANARY"];
  }
});

test("the subject sees its own processes and none of Telltale's", async () => {
  const { stdout } = await runInCage(planOf("cat /proc/[0-9]*/cmdline | tr '\\0' ' '"));
  assert.doesNotMatch(stdout, /strace|unshare|perl|node/);
  assert.match(stdout, /cat/);
});

test("planned files and mounts are where they belong; mounts cannot be written, copies can", async () => {
  const folder = mkdtempSync(join(tmpdir(), "telltale-test-"));
  try {
    writeFileSync(join(folder, "a b"), "shown");
    const { stdout } = await runInCage(
      planOf(
        `
        cat ~/.config/tool.json "/data/a b" ~/kept/a\\ b; stat -c %a ~/.ssh/key
        (echo x >> "/data/a b") 2>/dev/null && echo "wrote a mount"
        echo x >> ~/kept/a\\ b && echo "wrote a copy"
      `,
        {
          files: [
            { path: "/home/dev/.config/tool.json", content: "{}" },
            { path: "/home/dev/.ssh/key", content: "k", mode: 0o600 },
          ],
          mounts: [
            { from: folder, to: "/data" },
            { from: folder, to: "/home/dev/kept", copied: true },
          ],
        },
      ),
    );
    assert.equal(stdout, "{}shownshown600\nwrote a copy\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the authority is trusted through the system's bundle and its hashed folder", async () => {
  const { stdout } = await runInCage(
    planOf('cat "$SSL_CERT_FILE" "$NODE_EXTRA_CA_CERTS" "$SSL_CERT_DIR/0a1b2c3d.0"'),
  );
  assert.equal(stdout, "BUNDLE\nAUTHORITY\nAUTHORITY\n");
});

test("the subject has three descriptors, pipes and not sockets, and a parent that is not the first process", async () => {
  const { stdout } = await runInCage(
    planOf("readlink /proc/$$/fd/{0..40} | tr -d 0-9; [ $PPID -gt 1 ] && echo parent"),
  );
  assert.equal(stdout, "/dev/null\npipe:[]\npipe:[]\nparent\n");
});

test("a folder of the subject's is shown with its files, and not with where the host has it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "telltale-shown-"));
  try {
    writeFileSync(join(folder, "file"), "content\n", { mode: 0o644 });
    chmodSync(folder, 0o755);
    const { stdout } = await runInCage(
      planOf(
        `cat /opt/tool/file; touch /opt/tool/x 2>/dev/null || echo read-only; grep -c ${folder} /proc/self/mountinfo`,
        { mounts: [{ from: folder, to: "/opt/tool" }] },
      ),
    );
    assert.equal(stdout, "content\nread-only\n0\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a file is laid over one in a folder that is shown, in whatever order both are asked for", async () => {
  const host = mkdtempSync(join(tmpdir(), "telltale-test-"));
  try {
    chmodSync(host, 0o755);
    mkdirSync(join(host, "tool", "bin"), { recursive: true });
    writeFileSync(join(host, "tool", "bin", "program"), "stand-in");
    writeFileSync(join(host, "built"), "built");
    const folder = { from: join(host, "tool"), to: "/opt/tool" };
    const file = { from: join(host, "built"), to: "/opt/tool/bin/program" };
    for (const mounts of [
      [folder, file],
      [file, folder],
    ]) {
      const { stdout } = await runInCage(planOf("cat /opt/tool/bin/program", { mounts }));
      assert.equal(stdout, "built");
    }
  } finally {
    rmSync(host, { recursive: true });
  }
});
