import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { auditResultSchema } from "../../packages/telltale/src/judgement/audit/result.ts";
import { cageless, entryPoints, fixture, run } from "./entry-points.ts";

const launcher = entryPoints["launcher"] ?? [];
let folder = "";
before(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "telltale-resume-")), "saved");
});
after(() => rm(join(folder, ".."), { recursive: true }));

function audit(more: readonly string[], subject = "plain.mjs") {
  return run(launcher, [
    ...["audit", "--json", "--quiet", "--budget", "48t", "--seed", "1", "--factor", "timezone"],
    ...["--save", folder, ...more],
    ...fixture(subject),
  ]);
}

/** What does not tell how long it took, nor which files of the kernel a run of Node looks at: that differs by chance. */
function verdictIn(stdout: string): object {
  return { ...auditResultSchema.parse(JSON.parse(stdout)), seconds: 0, reads: [] };
}

async function begunAt(name: string): Promise<number> {
  return (await stat(join(folder, name))).mtimeMs;
}

describe("an audit that was stopped", { skip: cageless }, () => {
  test("goes on from what it left, runs nothing twice and comes to the same verdict", async () => {
    const whole = await audit([]);
    const traces = (await readdir(folder)).filter((name) => /^t\d+\.json$/.test(name));
    assert.ok(traces.length > 12, `${traces.length} trials`);
    // As one leaves it that ended in its ninth trial.
    for (const name of ["run.json", ...traces.filter((each) => Number(each.slice(1, -5)) > 8)])
      await rm(join(folder, name));
    const kept = await begunAt("t3.json");
    const resumed = await audit(["--resume"]);
    assert.equal(resumed.stderr, "");
    assert.equal(resumed.code, whole.code);
    assert.deepEqual(verdictIn(resumed.stdout), verdictIn(whole.stdout));
    assert.equal(await begunAt("t3.json"), kept);
    const judged = await run(launcher, ["judge", "--json", folder]);
    assert.equal(judged.stdout, resumed.stdout);
  });

  test("is not gone on with as an audit of something else", async () => {
    const { code, stderr, stdout } = await audit(["--resume"], "look-alike.mjs");
    assert.match(stderr, /^telltale: --resume: what is left in .* is of .*plain\.mjs/);
    assert.equal(stdout, "");
    assert.equal(code, 2);
  });
});
