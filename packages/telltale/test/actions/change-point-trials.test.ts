import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changePointsOf, tryChangePoints } from "../../src/actions/change-point-trials.ts";
import type { AuditRelease } from "../../src/actions/change-point-trials.ts";
import type { AuditResult } from "../../src/judgement/audit/result.ts";
import { dateVariants } from "../../src/static/versions/bisect/date-variants.ts";
import type { ReleaseReading } from "../../src/static/versions/bisect/history.ts";
import { markOf } from "../static/versions/bisect/marks.ts";

const releases = Array.from({ length: 6 }, (_, at) => ({ version: `1.${at}.0`, published: "" }));

function strandsAt(having: readonly number[], read: readonly number[]) {
  const looks = new Map<number, ReleaseReading>(
    read.map((index) => [index, { marks: having.includes(index) ? [markOf("x")] : [] }]),
  );
  return dateVariants(releases, looks);
}

describe("edges that trials are run at", () => {
  test("are between neighbours that were both read", () => {
    assert.deepEqual(changePointsOf(strandsAt([2, 3], [0, 1, 2, 3, 4, 5])), [
      { with: "1.2.0", without: "1.1.0" },
      { with: "1.3.0", without: "1.4.0" },
    ]);
    assert.deepEqual(changePointsOf(strandsAt([2, 3], [0, 2, 3, 5])), []);
  });
  test("the ends of the list are none", () => {
    assert.deepEqual(changePointsOf(strandsAt([0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5])), []);
  });
});

/** An audit that shows a dependence on the time zone at this place, or none. */
function audited(where: string | undefined, sufficient = true): AuditResult {
  const dependence = { class: "covert", factors: ["timezone"], where, form: "date-format" };
  const result = {
    conclusive: sufficient,
    coverage: { sufficient },
    inconclusiveBecause: sufficient ? [] : ["too few trials"],
    trials: 40,
    dependences: where === undefined ? [] : [dependence],
  };
  return result as unknown as AuditResult;
}

async function outcome(inside: AuditResult | Error, outside: AuditResult | Error) {
  const audit: AuditRelease = async (version) => {
    const result = version === "2" ? inside : outside;
    if (result instanceof Error) throw result;
    return result;
  };
  return await tryChangePoints([{ with: "2", without: "1" }], ["timezone"], audit, () => undefined);
}

describe("trials at an edge", () => {
  const place = "POST /v1/messages body.messages[0].content[1].text";
  const moved = "POST /v1/messages body.messages[0].content[3].text";
  test("confirm it where the one shows what the other does not", async () => {
    const { edges, trials } = await outcome(audited(place), audited(undefined));
    assert.equal(edges[0]?.trials, "confirm");
    assert.deepEqual(
      trials.map(({ version }) => version),
      ["1", "2"],
    );
  });
  test("do not where both show it, in a list wherever in it", async () => {
    assert.equal(
      (await outcome(audited(place), audited(moved))).edges[0]?.trials,
      "do not confirm",
    );
  });
  test("do not where neither shows anything", async () => {
    assert.equal(
      (await outcome(audited(undefined), audited(undefined))).edges[0]?.trials,
      "do not confirm",
    );
  });
  test("say nothing where one could not be run or too little was tried, with the reason", async () => {
    const failed = await outcome(audited(place), new Error("no program for this machine"));
    assert.equal(failed.edges[0]?.trials, "not conclusive");
    assert.equal(failed.trials[0]?.because, "no program for this machine");
    const little = await outcome(audited(place, false), audited(undefined));
    assert.equal(little.edges[0]?.trials, "confirm", "what was shown stands");
    const unclear = await outcome(audited(place), audited(undefined, false));
    assert.equal(unclear.edges[0]?.trials, "not conclusive");
    assert.equal(unclear.trials[0]?.because, "too few trials");
  });
});
