import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cageless, fixture, telltale, watched } from "./run.ts";

describe("a subject that does not end well", { skip: cageless }, () => {
  test("never ends: it is ended at its limit, and what it did until then is shown", async () => {
    const words = ["--timeout", "1", ...fixture("never-ends.sh")];
    const trial = await watched(words);
    assert.equal(trial.ending, "time-limit");
    assert.equal(trial.stdout, "begun\n");
    assert.deepEqual(
      trial.notes.map(({ code, message }) => [code, message]),
      [["time-limit", "it had not ended after 1 s"]],
    );
    const { stdout, code } = await telltale(["watch", "--quiet", ...words]);
    assert.match(stdout, /time limit after 1(?:\.\d)? s/);
    assert.match(stdout, /begun/);
    assert.match(stdout, /note +it had not ended after 1 s/);
    assert.equal(code, 0);
  });

  test("crashes: the signal is named", async () => {
    const trial = await watched(fixture("crashes.sh"));
    assert.deepEqual(
      [trial.ending, trial.signal, trial.stdout],
      ["signalled", "SIGSEGV", "begun\n"],
    );
    const { stdout, code } = await telltale(["watch", "--quiet", ...fixture("crashes.sh")]);
    assert.match(stdout, /signal SIGSEGV/);
    assert.equal(code, 0);
  });

  test("forks without end: it reaches its limit, and Telltale goes on", async () => {
    const trial = await watched(["--timeout", "15", ...fixture("forks-without-end.sh")]);
    assert.equal(trial.ending, "time-limit");
    assert.match(trial.stdout, /^begun\n/);
    const codes = trial.notes.map(({ code }) => code);
    assert.ok(codes.includes("process-limit"), JSON.stringify(trial.notes));
  });

  test("opens thousands of connections: each is known, and it is ended at its limit all the same", async () => {
    const trial = await watched(["--timeout", "30", ...fixture("opens-thousands.mjs")]);
    assert.equal(trial.ending, "time-limit");
    assert.equal(trial.stdout, "all done\n");
    const ports = trial.connections.map(({ port }) => port).toSorted((a, b) => a - b);
    assert.deepEqual(
      ports,
      Array.from({ length: 3000 }, (_, index) => 2000 + index),
    );
  });
});

describe("an audit of a subject", { skip: cageless }, () => {
  const audit = ["audit", "--quiet", "--budget", "8t", "--seed", "1"];

  test("whose every run fails is inconclusive", async () => {
    const { code, stdout, stderr } = await telltale([...audit, ...fixture("fails.sh")]);
    assert.match(stdout, /INCONCLUSIVE/);
    assert.match(stdout, /no trial finished its turn/);
    assert.match(stdout, /exit 3/);
    assert.equal(stderr, "");
    assert.equal(code, 3);
  });

  test("whose every run hangs is inconclusive", async () => {
    const { code, stdout } = await telltale([
      ...["audit", "--json", "--quiet", "--budget", "2t", "--timeout", "1"],
      ...fixture("never-ends.sh"),
    ]);
    const result = JSON.parse(stdout) as { conclusive: boolean; findings: { rule: string }[] };
    assert.equal(result.conclusive, false);
    assert.ok(result.findings.some(({ rule }) => rule === "unfinished-turn"));
    assert.equal(code, 3);
  });

  test("that sends nothing says that nothing left", async () => {
    const { code, stdout, stderr } = await telltale([...audit, "--", "/bin/true"]);
    assert.match(stdout, /WENT TO +nowhere: no name, connection or datagram was seen/);
    assert.match(stdout, /coverage nothing left/);
    assert.equal(stderr, "");
    // So small a budget shows nothing of what was not seen, and says so.
    assert.match(stdout, /INCONCLUSIVE/);
    assert.equal(code, 3);
  });
});
