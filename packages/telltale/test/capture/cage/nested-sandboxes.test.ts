import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { planOf, runInCage } from "./cage-run.ts";

const hasBubblewrap = spawnSync("sh", ["-c", "command -v bwrap"]).status === 0;

test("sandboxes that subjects bring themselves start", async () => {
  const { stdout, outcome } = await runInCage(
    planOf(
      [
        "unshare -Urn sh -c 'echo network: $(id -u)'",
        "unshare -Urm sh -c 'mount -t tmpfs none /mnt && mount --bind /usr /mnt && echo mounts'",
        "unshare -Urpmf sh -c 'mount -t proc none /proc && echo processes: $$'",
      ].join("; "),
    ),
  );
  assert.equal(stdout, "network: 0\nmounts\nprocesses: 1\n");
  assert.deepEqual(
    outcome.notes.filter(({ code }) => code === "escape-attempt"),
    [],
  );
});

test(
  "bubblewrap starts, and what runs in it is seen",
  { skip: hasBubblewrap ? false : "bwrap is not installed" },
  async () => {
    const { stdout, stderr, outcome } = await runInCage(
      planOf(
        "bwrap --unshare-all --die-with-parent --ro-bind / / --proc /proc --dev /dev --tmpfs /tmp sh -c 'cat /etc/machine-id >/dev/null; exec sh -c \"echo inside\"'",
      ),
    );
    assert.equal(stdout, "inside\n", stderr);
    const inside = outcome.processes.find(({ argv }) => argv.at(-1) === "echo inside");
    assert.ok(inside !== undefined, JSON.stringify(outcome.processes));
    const byNumber = new Map(outcome.processes.map((process) => [process.pid, process]));
    assert.ok(byNumber.get(inside.parent)?.argv.includes("--unshare-all") === true);
    assert.ok(
      outcome.files.some(({ path, kind }) => path === "/etc/machine-id" && kind === "read"),
    );
  },
);

test("programs with threads, pipes and groups of their own are not disturbed", async () => {
  const { stdout, stderr } = await runInCage(
    planOf(
      `python3 -c '
import concurrent.futures, multiprocessing, os, signal, socket, subprocess
print(sum(concurrent.futures.ThreadPoolExecutor(8).map(int, range(100))))
with multiprocessing.get_context("fork").Pool(4) as pool: print(pool.map(abs, [-1, -2]))
child = subprocess.Popen(["sleep", "100"], start_new_session=True)
os.killpg(child.pid, signal.SIGTERM); print(child.wait())
os.kill(os.getppid(), 0); print("parent is there", os.getppid() != 1)
one, other = socket.socketpair(); one.send(b"x"); print(other.recv(1))
'; kill -0 $PPID; echo $?`,
    ),
  );
  assert.equal(stderr, "");
  assert.equal(stdout, "4950\n[1, 2]\n-15\nparent is there True\nb'x'\n0\n");
});
