import assert from "node:assert/strict";
import { test } from "node:test";
import { planOf, runInCage } from "./cage-run.ts";

test("a subject that never ends is ended at its time, with what was seen until then", async () => {
  const { outcome, stdout } = await runInCage(
    planOf("echo begun; sleep 1000", { limits: { seconds: 1 } }),
  );
  assert.equal(outcome.ending, "time-limit");
  assert.equal(stdout, "begun\n");
  assert.ok(outcome.notes.some((note) => note.code === "time-limit"));
  assert.ok(outcome.processes.some((process) => process.argv[0] === "sleep"));
});

test("a subject that ignores signals is ended all the same", async () => {
  const { outcome } = await runInCage(
    planOf("trap '' TERM INT HUP; while :; do :; done", { limits: { seconds: 1 } }),
  );
  assert.equal(outcome.ending, "time-limit");
});

test("a subject that forks without end reaches its limit and nothing else suffers", async () => {
  const { outcome } = await runInCage(
    planOf("bomb() { bomb | bomb & }; bomb; sleep 1000", { limits: { seconds: 6, processes: 64 } }),
  );
  assert.equal(outcome.ending, "time-limit");
  assert.ok(
    outcome.notes.some((note) => note.code === "process-limit"),
    JSON.stringify(outcome.notes),
  );
});

test("a subject that takes too much memory is ended", async () => {
  const { outcome } = await runInCage(
    planOf(`python3 -c 'a = bytearray(600 << 20); import time; time.sleep(1000)'`, {
      limits: { memory: 256 * 1024 ** 2 },
    }),
  );
  assert.equal(outcome.ending, "memory-limit");
  assert.ok(outcome.notes.some((note) => note.code === "memory-limit"));
});

const places: Readonly<Record<string, string>> = {
  "files without a name": `import os, time
f = os.memfd_create("x")
for _ in range(600): os.write(f, b"x" * 2**20)`,
  "memory file systems": `for n in range(600): open("/dev/shm/%d" % n, "wb").write(b"x" * 2**20)`,
  "tables of pages that are all the same empty one": `import mmap
kept = []
for n in range(300):
    m = mmap.mmap(-1, 1 << 30, mmap.MAP_PRIVATE, mmap.PROT_READ)
    m.madvise(mmap.MADV_NOHUGEPAGE)
    for at in range(0, 1 << 30, 1 << 21): m[at]
    kept.append(m)`,
  "shared memory": `import mmap
m = mmap.mmap(-1, 600 << 20)
for n in range(0, 600 << 20, 4096): m[n] = 1`,
  "the buffers of sockets": `import os, resource, socket
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
kept = []
for n in range(6000):
    pair = socket.socketpair()
    pair[0].setblocking(False)
    try:
        while True: pair[0].send(b"x" * 100000)
    except OSError: pass
    kept.append(pair)`,
};

test("memory that nobody counts is counted: a ramfs of the subject's own", async () => {
  const fill = "mount -t ramfs none /mnt && head -c 600M /dev/zero >/mnt/big && sleep 1000";
  const { outcome, stderr } = await runInCage(
    planOf(`unshare -Urm sh -c '${fill}'`, { limits: { memory: 256 * 1024 ** 2 } }),
  );
  assert.equal(outcome.ending, "memory-limit", stderr);
});

for (const [place, program] of Object.entries(places)) {
  test(`memory that is held in ${place} is counted`, async () => {
    const { outcome, stderr } = await runInCage(
      planOf(`python3 -c '${program}\nimport time; time.sleep(1000)'`, {
        limits: { memory: 256 * 1024 ** 2 },
      }),
    );
    assert.equal(outcome.ending, "memory-limit", stderr);
  });
}

test("a file grows no larger than its limit", async () => {
  const { stdout } = await runInCage(
    planOf("(head -c 100M /dev/zero > big) 2>/dev/null; stat -c %s big", {
      limits: { fileSize: 1024 ** 2 },
    }),
  );
  assert.equal(stdout, `${1024 ** 2}\n`);
});

test("a home that is written full is said to be so", async () => {
  const { outcome, stderr } = await runInCage(
    planOf("head -c 100M /dev/zero > ~/big", { limits: { disk: 8 * 1024 ** 2 } }),
  );
  assert.match(stderr, /No space left/);
  assert.ok(outcome.notes.some((note) => note.code === "disk-full"));
});

test("what is printed is kept up to its limit and counted beyond", async () => {
  const { outcome } = await runInCage(
    planOf("head -c 3000000 /dev/zero", { limits: { output: 1000 } }),
  );
  assert.equal(outcome.stdout.kept.length, 1000);
  assert.equal(outcome.stdout.length, 3_000_000);
  assert.ok(outcome.notes.some((note) => note.code === "output-limit"));
});

test("a daemon that stays is listened to for a while, named, and ended", async () => {
  const { outcome } = await runInCage(
    planOf("setsid sleep 999 >/dev/null 2>&1 & echo done", { limits: { gracePeriod: 0.2 } }),
  );
  assert.equal(outcome.ending, "exited");
  assert.equal(outcome.exitCode, 0);
  assert.ok(
    outcome.notes.some(
      (note) => note.code === "left-running" && note.message.includes("sleep 999"),
    ),
    JSON.stringify(outcome.notes),
  );
});

test("exit codes and deaths by signal are distinguished", async () => {
  const exited = await runInCage(planOf("exit 139"));
  assert.deepEqual([exited.outcome.ending, exited.outcome.exitCode], ["exited", 139]);
  const killed = await runInCage(planOf("kill -SEGV $$"));
  assert.deepEqual([killed.outcome.ending, killed.outcome.signal], ["signalled", "SIGSEGV"]);
});

test("a command that is not there is a trace, not an error", async () => {
  const { outcome, stderr } = await runInCage(planOf("", { argv: ["/no/such/program"] }));
  assert.equal(outcome.exitCode, 127);
  assert.match(stderr, /not found/);
});

test("an interrupted trial ends at once and keeps what was seen", async () => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 500);
  const { outcome } = await runInCage(planOf("sleep 1000"), { signal: controller.signal });
  clearTimeout(timer);
  assert.equal(outcome.ending, "interrupted");
});
