import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Trace } from "../packages/telltale/src/capture/trace/trace.ts";
import { openSession } from "../packages/telltale/src/trial/run/session.ts";
import { buildSpecimen } from "./build.ts";
import { loadSpecimens } from "./load.ts";
import { rawTextOf } from "./raw-text.ts";
import { trySpecimen } from "./try-specimen.ts";

/** Runs after which a channel of probability 0.3 has shown in all but 2 of 100,000. */
const mostRuns = 30;
const session = await openSession();
/** `SPECIMEN=name,name` for some of them. */
const only = process.env["SPECIMEN"]?.split(",");

const specimens = loadSpecimens();
const unknown = only?.filter((name) => specimens.every((each) => each.name !== name)) ?? [];
if (unknown.length > 0) throw new Error(`SPECIMEN: there is none called ${unknown.join(", ")}`);

for (const specimen of specimens.filter(({ name }) => only?.includes(name) ?? true)) {
  const { name, truth } = specimen;
  const skip = buildSpecimen(specimen) ?? false;
  describe(name, { skip }, () => {
    if (truth.dependences.length === 0)
      test("finishes a turn alone in the cage", async () => {
        assertFinished(await trySpecimen(session, specimen, {}));
      });
    truth.dependences.forEach((dependence, index) => {
      test(`dependence ${index + 1}: ${dependence.form} on ${dependence.factors.join(" and ")} is there`, async () => {
        const { quiet, acting, quietPattern, actingPattern } = dependence.contrast;
        const patterns = [new RegExp(quietPattern, "mu"), new RegExp(actingPattern, "mu")] as const;
        const quietText = finishedText(await trySpecimen(session, specimen, quiet));
        assert.match(quietText, patterns[0], "not as it should be in the quiet world");
        assert.doesNotMatch(quietText, patterns[1], "the acting sign is there in the quiet world");
        const runs = dependence.probability === undefined ? 1 : mostRuns;
        let text = "";
        for (let run = 0; run < runs && !patterns[1].test(text); run++)
          text = finishedText(await trySpecimen(session, specimen, acting));
        assert.match(text, patterns[1], "not as it should be in the acting world");
        assert.doesNotMatch(text, patterns[0], "the quiet sign is there in the acting world");
      });
    });
  });
}

function finishedText(trace: Trace): string {
  assertFinished(trace);
  return rawTextOf(trace);
}

function assertFinished(trace: Trace): void {
  const said = `${trace.stdout.kept.toString()}\n${trace.stderr.kept.toString()}`.slice(-2000);
  assert.equal(trace.ending, "exited", said);
  assert.equal(trace.exitCode, 0, said);
}
