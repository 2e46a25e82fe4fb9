import assert from "node:assert/strict";
import { test } from "node:test";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { seenIn } from "./world-run.ts";

test("the neutral world: a user, a home, a folder, a repository, nothing of the host", async () => {
  const { lines } = await seenIn(
    {},
    `id -un; echo ~; pwd; hostname; git config user.email; git remote get-url origin; git status --short; head -c 32 /etc/machine-id; echo; . /etc/os-release; echo $ID; echo "[$CI$HTTP_PROXY$LD_PRELOAD]"; echo $TERM $LANG; ls / -A | grep -c docker; ls ~/.npmrc`,
  );
  assert.deepEqual(lines, [
    "tkessler",
    "/home/dev",
    "/home/dev/billing-desk",
    "workstation",
    "mira.okafor@nordwind.example",
    "git@github.com:nordwind-billing/invoice-tools.git",
    "6f1d3a5c8e2b4f709a1c3e5d7f8b9a02",
    "debian",
    "[]",
    "dumb C.UTF-8",
    "0",
    "/home/dev/.npmrc",
  ]);
});

test("user, home and folder are three things, and each is the subject's own", async () => {
  const { lines } = await seenIn(
    { username: "laura.bennett", home: "/Users/mira", cwd: "/builds/acme/relay-ci" },
    `id -un; echo $LOGNAME; getent passwd laura.bennett | cut -d: -f6; echo $HOME; pwd; touch here ~/there && echo written; git status --short; ls ~/.aws/credentials`,
  );
  assert.deepEqual(lines, [
    "laura.bennett",
    "laura.bennett",
    "/Users/mira",
    "/Users/mira",
    "/builds/acme/relay-ci",
    "written",
    "?? here",
    "/Users/mira/.aws/credentials",
  ]);
});

test("homes and folders with spaces, other scripts, and in the temporary folder", async () => {
  const { lines } = await seenIn(
    { home: "/home/用户", cwd: "My Documents/plan b" },
    "pwd; touch x ~/y && git status --short",
  );
  assert.deepEqual(lines, ["/home/dev/My Documents/plan b", "?? x"]);
  const other = await seenIn({ cwd: "/tmp/scratch-4711" }, "pwd; touch x && git status --short");
  assert.deepEqual(other.lines, ["/tmp/scratch-4711", "?? x"]);
});

test("locale, host name and machine id", async () => {
  const { lines } = await seenIn(
    {
      locale: "zh_CN.UTF-8",
      hostname: "lap-0142.corp.example.com",
      "machine-id": "c41b7e90d25f4a6b8e13f70a9d6c2b58",
    },
    "echo $LANG $LC_ALL $LANGUAGE; uname -n; cat /etc/hostname /etc/machine-id /var/lib/dbus/machine-id; node -p 'Intl.DateTimeFormat().resolvedOptions().locale'",
  );
  assert.deepEqual(lines.slice(0, 5), [
    "zh_CN.UTF-8 zh_CN.UTF-8 zh_CN:zh",
    "lap-0142.corp.example.com",
    "lap-0142.corp.example.com",
    "c41b7e90d25f4a6b8e13f70a9d6c2b58",
    "c41b7e90d25f4a6b8e13f70a9d6c2b58",
  ]);
  assert.match(lines[5] ?? "", /zh-CN/);
  const none = await seenIn(
    { "machine-id": "none" },
    "ls /etc/machine-id /var/lib/dbus/machine-id",
  );
  assert.equal(none.stdout, "");
});

test("git's user and remote, or none of either", async () => {
  const script = "git config user.name; git log -1 --format=%an; git remote -v | wc -l";
  const { lines } = await seenIn(
    { "git-identity": "李娜 <lina@nanhai.example.cn>", "git-remote": "https://gitee.com/a/b.git" },
    `${script}; git remote get-url origin`,
  );
  assert.deepEqual(lines, ["李娜", "李娜", "2", "https://gitee.com/a/b.git"]);
  const none = await seenIn({ "git-identity": "none", "git-remote": "none" }, script);
  assert.deepEqual(none.lines, ["Mira Okafor", "0"]);
});

test("a distribution is the same wherever it is looked up, and the host's own is not there", async () => {
  const { lines } = await seenIn(
    { "os-release": "alpine-3.20" },
    ". /etc/os-release; echo $ID; . /usr/lib/os-release; echo $PRETTY_NAME; cat /etc/alpine-release; ls /etc/debian_version /etc/lsb-release",
  );
  assert.deepEqual(lines, ["alpine", "Alpine Linux v3.20", "3.20.3"]);
});

test("marks of containers", async () => {
  const docker = await seenIn(
    { container: "docker" },
    "ls /.dockerenv; touch /.dockerenv 2>&- || echo kept",
  );
  assert.deepEqual(docker.lines, ["/.dockerenv", "kept"]);
  const kubernetes = await seenIn(
    { container: "kubernetes" },
    "echo $KUBERNETES_SERVICE_HOST; cat /var/run/secrets/kubernetes.io/serviceaccount/namespace",
  );
  assert.deepEqual(kubernetes.lines, ["10.96.0.1", "build-farm"]);
  const wsl = await seenIn({ container: "wsl" }, "echo $WSL_DISTRO_NAME; cat /proc/version");
  assert.match(wsl.stdout, /^Debian\nLinux version \S+microsoft/);
});

test("terminals and services of continuous integration", async () => {
  const { lines } = await seenIn(
    { terminal: "iterm", ci: "github-actions" },
    "echo $TERM_PROGRAM $COLORTERM $CI $GITHUB_ACTIONS; [ -t 1 ] || echo no terminal",
  );
  assert.deepEqual(lines, ["iTerm.app truecolor true true", "no terminal"]);
  const pty = await seenIn({ terminal: "pty" }, "[ -t 1 ] && [ -t 2 ] && echo a terminal; exit 3");
  assert.equal(pty.stdout.trim(), "a terminal");
  assert.equal(pty.trace.exitCode, 3);
});

for (const to of ["http://proxy.corp.example.com:3128", "http://127.0.0.1:7890"]) {
  test(`a proxy that works is at ${to}`, async () => {
    const { lines, trace } = await seenIn(
      { proxy: to },
      `echo $https_proxy; curl -s -o /dev/null https://one.example.org/a && curl -s -o /dev/null http://two.example.org/b && echo reached`,
    );
    assert.deepEqual(lines, [to, "reached"]);
    const targets = trace.exchanges.map(({ request }) => `${request.method} ${request.target}`);
    assert.deepEqual(targets, [
      "CONNECT one.example.org:443",
      "GET /a",
      "GET http://two.example.org/b",
    ]);
    const port = Number(URL.parse(to)?.port);
    // What runs inside the tunnel is a connection of its own.
    assert.deepEqual(
      trace.connections.map((connection) => connection.port),
      [port, 443, port],
    );
    // The proxy looks the names up, not the subject.
    assert.ok(!trace.lookups.some(({ name }) => name.startsWith("one.")));
  });
}

test("what is to be reached without the proxy is", async () => {
  const { trace } = await seenIn(
    { proxy: "http://proxy.corp.example.net:8083 except *" },
    "curl -s -o /dev/null https://one.example.org/a",
  );
  assert.deepEqual(
    trace.exchanges.map(({ request, host }) => `${request.method} ${host}`),
    ["GET one.example.org"],
  );
});

test("kinds of workspace", async () => {
  const kinds = {
    python: "pyproject.toml",
    go: "go.mod",
    rust: "Cargo.toml",
    java: "pom.xml",
    proprietary: "CONFIDENTIAL.md",
    large: "modules",
  };
  for (const [kind, sign] of Object.entries(kinds)) {
    const { stdout } = await seenIn(
      { workspace: kind },
      `[ -e ${sign} ] && git status --short && git fsck --strict 2>&1 && git log --oneline | wc -l`,
    );
    assert.equal(stdout.trim(), "2", kind);
  }
  const bare = await seenIn({ workspace: "no-repository" }, "ls -A");
  assert.ok(bare.lines.includes("README.md") && !bare.lines.includes(".git"));
  const empty = await seenIn({ workspace: "empty" }, "pwd; ls -A; touch x && ls");
  assert.deepEqual(empty.lines, ["/home/dev/billing-desk", "x"]);
});

test("kinds of home, and what the trace then says was given", async () => {
  const script = "ls -d ~/.ssh ~/.cursor ~/.gemini ~/.gitconfig 2>/dev/null | xargs -n1 basename";
  const kinds = {
    standard: [".cursor", ".gitconfig", ".ssh"],
    "no-keys": [".cursor", ".gitconfig"],
    "no-tools": [".gitconfig", ".ssh"],
    "many-tools": [".cursor", ".gemini", ".gitconfig", ".ssh"],
    bare: [".gitconfig"],
  };
  for (const [kind, expected] of Object.entries(kinds)) {
    const { lines, trace } = await seenIn({ files: kind }, script);
    assert.deepEqual(lines.toSorted(), expected, kind);
    const hasKey = trace.given.some(({ name }) => name === "ssh private key");
    assert.equal(hasKey, expected.includes(".ssh"), kind);
  }
});

test("a later launch: the same home, and only the last run in the trace", async () => {
  const script =
    "echo x >> ~/runs; n=$(wc -l < ~/runs); cat /etc/shells > /dev/null; curl -s -o /dev/null https://run$n.example.org/; echo $n";
  for (const [level, run] of Object.entries({ first: 1, second: 2, third: 3 })) {
    const { trace, lines } = await seenIn({ launch: level }, script);
    assert.deepEqual(lines, [String(run)]);
    assert.deepEqual(
      trace.exchanges.map(({ host }) => host),
      [`run${run}.example.org`],
    );
    assert.deepEqual(
      trace.connections.map(({ host }) => host),
      [`run${run}.example.org`],
    );
    assert.deepEqual(
      [...new Set(trace.lookups.map(({ name }) => name))],
      [`run${run}.example.org`],
    );
    const programs = trace.processes.flatMap(({ argv }) => argv[0] ?? []);
    assert.deepEqual(
      [...new Set(programs.map((program) => program.split("/").at(-1)))],
      ["bash", "wc", "cat", "curl"],
    );
  }
});

test("what an earlier launch sent in its last moment is not the recorded one's", async () => {
  const count = 30;
  const script = `for n in $(seq ${count}); do echo $n > /dev/tcp/hub.example.net/7071; echo $n > /dev/udp/hub.example.net/7072; done`;
  const { trace } = await seenIn({ launch: "third" }, script);
  const opened = ({ connections }: Pick<Trace, "connections">, transport: string): number =>
    connections.filter((each) => each.transport === transport).length;
  assert.equal(opened(trace, "tcp"), count);
  // Of so many ports drawn by the kernel two may be one, and what is sent from it one flow.
  const datagrams = trace.connections.flatMap((each) =>
    each.transport === "udp" ? (each.datagrams ?? []) : [],
  );
  assert.equal(datagrams.length, count);
  assert.ok(trace.earlier !== undefined);
  assert.equal(opened(trace.earlier, "tcp"), 2 * count);
});

test("one variable and one file at a time", async () => {
  const { lines } = await seenIn(
    {
      "env:ACME_TELEMETRY": "0",
      "env:TERM": "vt100",
      "file:~/.npmrc": "absent",
      "file:~/.acme/settings.json": "present",
      "file:./package.json": "other",
      "file:/etc/debian_chroot": "present",
      "file:/etc/profile": "absent",
      "file:~/.ssh": "absent",
    },
    `echo $ACME_TELEMETRY $TERM; ls ~/.npmrc ~/.ssh /etc/profile; node -p 'typeof require(os.homedir() + "/.acme/settings.json")'; git status --short; [ -s /etc/debian_chroot ] && echo there; touch ~/.acme/x && echo own`,
  );
  assert.deepEqual(lines, ["0 vt100", "object", " M package.json", "there", "own"]);
});

test("the clock is shifted, and certificates are valid at the shifted time", async () => {
  const year = new Date(Date.now() + 400 * 86_400_000).toISOString().slice(0, 7);
  const { lines, trace } = await seenIn(
    { clock: "+400d" },
    "date -u +%Y-%m; node -p 'new Date().toISOString().slice(0, 7)'; curl -s -o /dev/null https://one.example.org/ && echo reached; node -e 'setTimeout(() => console.log(\"timers fire\"), 20)'",
  );
  assert.deepEqual(lines, [year, year, "reached", "timers fire"]);
  assert.ok(!trace.files.some(({ path }) => path.includes("faketime")));
  // The record keeps our own time: 400 days are not in it, and a trial takes no day.
  const day = 86_400_000;
  assert.ok(Math.abs(Date.parse(trace.began) - Date.now()) < day);
  assert.ok(trace.processes.length > 0);
  assert.ok(trace.processes.every(({ started }) => started >= 0 && started < day));
});

test("with the library loaded and no shift it is today", async () => {
  const today = (): string => new Date().toISOString().slice(0, 10);
  const before = today();
  const { lines } = await seenIn({ clock: "+0d" }, "echo ${LD_PRELOAD:+loaded}; date -u +%F");
  const [loaded, date, ...more] = lines;
  assert.deepEqual([loaded, more], ["loaded", []]);
  // Midnight may be in between.
  assert.ok(date !== undefined && [before, today()].includes(date), date);
});

test("each kind of instrumentation", async () => {
  const quiet = await seenIn(
    { vantage: "system-store" },
    "env | grep -c CERT; curl -s -o /dev/null https://one.example.org/ && echo trusted",
  );
  assert.deepEqual(quiet.lines, ["0", "trusted"]);
  const untraced = await seenIn({ vantage: "untraced" }, "grep TracerPid /proc/self/status");
  assert.match(untraced.stdout, /TracerPid:\s+0\n/);
  assert.deepEqual(untraced.trace.means, ["namespaces"]);
  assert.deepEqual(untraced.trace.notes, []);
  const plain = await seenIn(
    { vantage: "plain" },
    "grep TracerPid /proc/self/status; env | grep -c CERT; curl -s -o /dev/null https://one.example.org/ && echo trusted",
  );
  assert.match(plain.stdout, /TracerPid:\s+0\n0\ntrusted/);
});
