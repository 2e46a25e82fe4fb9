import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { auditResultSchema } from "../../packages/telltale/src/judgement/audit/result.ts";
import type { AuditResult } from "../../packages/telltale/src/judgement/audit/result.ts";
import { cageless, entryPoints, fixture, run } from "./entry-points.ts";
import type { Ran } from "./entry-points.ts";

const launcher = entryPoints["launcher"] ?? [];
let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "telltale-smoke-"));
});
after(() => rm(folder, { recursive: true }));

/** An audit of a subject of `fixtures/`, its traces kept under the subject's name. */
async function audit(subject: string): Promise<Ran & { readonly result: AuditResult }> {
  const ran = await run(launcher, [
    ...["audit", "--json", "--quiet", "--budget", "90t", "--seed", "1"],
    ...["--save", join(folder, subject)],
    ...fixture(subject),
  ]);
  assert.equal(ran.stderr, "");
  return { ...ran, result: auditResultSchema.parse(JSON.parse(ran.stdout)) };
}

describe("telltale audit, from the command to the finding", { skip: cageless }, () => {
  test("a look-alike apostrophe that follows the time zone is found, shown and judged", async () => {
    const { code, stdout, result } = await audit("look-alike.mjs");
    const covert = result.dependences.filter((dependence) => dependence.class === "covert");
    assert.deepEqual(
      covert.map(({ factors, host, form }) => ({ factors, host, form })),
      [{ factors: ["timezone"], host: "assistant.example.com", form: "confusable-character" }],
    );
    const [hidden] = covert;
    assert.ok((hidden?.pValue ?? 1) < 1e-5, "established, not guessed");
    const shown = new Set(hidden?.example.map(({ value }) => /Today(.)s/u.exec(value)?.[1]));
    assert.deepEqual(shown, new Set(["\u0027", "\u02BC"]));
    assert.equal(result.verdict, "fail");
    assert.equal(code, 1);

    const judged = await run(launcher, ["judge", "--json", join(folder, "look-alike.mjs")]);
    assert.equal(judged.stdout, stdout, "the saved traces give the same result, byte for byte");
    assert.equal(judged.code, 1);
  });

  test("the same subject without it passes", async () => {
    const { code, result } = await audit("plain.mjs");
    const zoned = result.dependences.filter(({ factors }) => factors.includes("timezone"));
    assert.deepEqual(zoned, []);
    assert.equal(
      result.dependences.some((dependence) => dependence.class === "covert"),
      false,
    );
    assert.equal(result.verdict, "pass");
    assert.equal(code, 0);
  });
});
