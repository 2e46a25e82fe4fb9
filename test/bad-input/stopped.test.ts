import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { below, commandOf, isAlive, networkOf, processes, until } from "./processes.ts";
import { cageless, fixture, launcher, outcomeOf, start, telltale, temporaryFolder } from "./run.ts";

/** Starts an audit, waits until two cages hold a subject that has started a daemon, ends it as told, and looks for what stays. */
async function nothingStays(
  words: readonly string[],
  end: (pid: number) => void,
): Promise<Awaited<ReturnType<typeof outcomeOf>>> {
  using temporary = temporaryFolder();
  const mounts = readFileSync("/proc/self/mountinfo", "utf8");
  const child = start([...words, ...fixture("calls-out.mjs", "stays")], {
    variables: { TMPDIR: temporary.path },
  });
  const outcome = outcomeOf(child);
  const pid = child.pid ?? 0;
  const inside = await until(() => {
    const all = below(pid);
    const daemons = all.filter((each) => commandOf(each).startsWith("/bin/sleep\0"));
    return daemons.length >= 2 ? all : undefined;
  }, "two cages with a daemon in them");
  const own = networkOf(process.pid);
  // One that ended while it was looked at has none, as has any that is about to begin.
  const networks = new Set(inside.map(networkOf).filter((name) => name !== "" && name !== own));
  assert.ok(networks.size > 0, "the cages have networks of their own");
  end(pid);
  const ran = await outcome;
  await until(() => (inside.some(isAlive) ? undefined : true), "no process of the run is left");
  // What was started after the look is ended with the rest, and not before it.
  const isLeft = (each: number): boolean => networks.has(networkOf(each)) && isAlive(each);
  await until(() => (processes().some(isLeft) ? undefined : true), "nobody is in the networks");
  assert.equal(readFileSync("/proc/self/mountinfo", "utf8"), mounts);
  assert.deepEqual(readdirSync(temporary.path), []);
  return ran;
}

describe("an audit that is stopped", { skip: cageless }, () => {
  test("with Ctrl-C shows what was seen, ends with 130, and leaves nothing", async () => {
    const { code, stdout, stderr } = await nothingStays(["audit", "--quiet"], (pid) =>
      process.kill(pid, "SIGINT"),
    );
    assert.match(stdout, /calls\.example\.com/);
    assert.match(stdout, /INCONCLUSIVE/);
    assert.match(stdout, /it was stopped before its end/);
    assert.doesNotMatch(stdout, /exit \d/, "no code that it does not end with");
    assert.match(stderr, /^telltale: stopping [^\n]+\n$/);
    assert.equal(code, 130);
  });

  test("as JSON it is whole", async () => {
    const { code, stdout } = await nothingStays(["audit", "--quiet", "--json"], (pid) =>
      process.kill(pid, "SIGTERM"),
    );
    const result = JSON.parse(stdout) as { conclusive: boolean; egress: { host: string }[] };
    assert.equal(result.conclusive, false);
    assert.ok(result.egress.some(({ host }) => host === "calls.example.com"));
    assert.equal(code, 143);
  });

  test("by kill -9 leaves nothing", async () => {
    const { code } = await nothingStays(["audit", "--quiet"], (pid) =>
      process.kill(pid, "SIGKILL"),
    );
    assert.equal(code, null);
  });

  test("before its first trial names its subject all the same", async () => {
    const child = start(["audit", "--quiet", "--", "/bin/sleep", "1000"]);
    const outcome = outcomeOf(child);
    await until(
      () => below(child.pid ?? 0).find((pid) => commandOf(pid).startsWith("perl\0-e\0")),
      "a cage",
    );
    child.kill("SIGINT");
    const { code, stdout } = await outcome;
    assert.match(stdout, /telltale audit +sleep/);
    assert.equal(code, 130);
  });
});

test("a trial that is stopped is shown up to there", { skip: cageless }, async () => {
  const child = start(["watch", "--quiet", ...fixture("never-ends.sh")]);
  const outcome = outcomeOf(child);
  await until(
    () => below(child.pid ?? 0).find((pid) => commandOf(pid).startsWith("sleep\0")),
    "it sleeps",
  );
  child.kill("SIGINT");
  const { code, stdout } = await outcome;
  assert.match(stdout, /interrupted after/);
  assert.match(stdout, /begun/);
  assert.equal(code, 130);
});

describe("a reader that leaves early", { skip: cageless }, () => {
  test("is no failure", async () => {
    const child = spawn(
      launcher,
      ["watch", "--quiet", "--json", ...fixture("calls-out.mjs", "ends")],
      {
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    child.stdout.destroy();
    let complaints = "";
    child.stderr.on("data", (text: Buffer) => (complaints += text.toString()));
    const [code] = (await once(child, "close")) as [number];
    assert.equal(complaints, "");
    assert.equal(code, 0);
  });

  test("an output that is full is", async () => {
    const child = spawn("sh", ["-c", '"$0" watch --quiet -- /bin/true >/dev/full', launcher], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { code, stderr } = await outcomeOf(child);
    assert.match(stderr, /^telltale: the disk is full[^\n]+\n$/);
    assert.equal(code, 2);
  });

  test("an output that was closed from the start", async () => {
    const child = spawn("sh", ["-c", '"$0" watch --quiet -- /bin/true >&-', launcher], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { code, stderr } = await outcomeOf(child);
    assert.equal(stderr, "");
    assert.equal(code, 0);
  });
});

test("after being stopped the same subject can be run again", { skip: cageless }, async () => {
  const { code } = await telltale(["watch", "--quiet", ...fixture("calls-out.mjs", "ends")]);
  assert.equal(code, 0);
});
