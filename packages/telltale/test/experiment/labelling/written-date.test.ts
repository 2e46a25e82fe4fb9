import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { facetsOf } from "../../../src/experiment/observe/facets.ts";
import { labelDependence } from "../../../src/experiment/labelling/label-dependence.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import { textColumn } from "../inference/fake/columns.ts";

/** Ten in the morning of a Monday, UTC. */
const began = Date.UTC(2026, 10, 30, 10);

/** The classes of all that differs of a text, with the locale of each trial and the days that its clock is ahead. */
function classesOf(
  rows: readonly (readonly [locale: string, text: string, ahead?: number])[],
  factors = ["locale"],
): readonly string[] {
  const texts = rows.map(([, text]) => text);
  const values = [...new Set(texts)];
  const text: Observable = {
    ...textColumn(values),
    symbols: Int32Array.from(texts, (each) => values.indexOf(each)),
  };
  const context = {
    trials: rows.map(([locale, , ahead = 0], at) =>
      trialFacts(`t${at}`, "screening", { locale, clock: ahead === 0 ? "now" : `+${ahead}d` }),
    ),
    began: rows.map(([, , ahead = 0]) => began + ahead * 86_400_000),
    modelHosts: rows.map(() => []),
  };
  const observables = facetsOf(
    text,
    rows.map(() => [began]),
  ).filter(({ facet }) => facet !== "timestamp");
  const classes = observables.map((observable) => {
    const [one = "", other = ""] = observable.values;
    return labelDependence(observable, factors, [one, other], context).class;
  });
  return [...new Set(classes)];
}

test("a date written as each locale writes it states the locale, in words and in digits", () => {
  assert.deepEqual(
    classesOf([
      ["C.UTF-8", "Today is Monday, November 30, 2026. Be brief."],
      ["it_IT.UTF-8", "Today is lunedì 30 novembre 2026. Be brief."],
      ["de_DE.UTF-8", "Today is Montag, 30. November 2026. Be brief."],
      ["zh_CN.UTF-8", "Today is 2026年11月30日星期一. Be brief."],
    ]),
    ["overt"],
  );
  assert.deepEqual(
    classesOf([
      ["C.UTF-8", "Today is 11/30/2026. Be brief."],
      ["it_IT.UTF-8", "Today is 30/11/2026. Be brief."],
      ["ja_JP.UTF-8", "Today is 2026/11/30. Be brief."],
      ["de_DE.UTF-8", "Today is 30.11.2026. Be brief."],
    ]),
    ["overt"],
  );
});

test("a date that follows the locale but not its customary form is covert", () => {
  assert.deepEqual(
    classesOf([
      ["C.UTF-8", "Today is 2026-11-30. Be brief."],
      ["it_IT.UTF-8", "Today is 2026-11-30. Be brief."],
      ["zh_CN.UTF-8", "Today is 2026/11/30. Be brief."],
      ["de_DE.UTF-8", "Today is 2026-11-30. Be brief."],
    ]),
    ["covert"],
  );
});

test("two locales are too few to tell, and what stands beside the date is no part of it", () => {
  assert.deepEqual(
    classesOf([
      ["C.UTF-8", "Today is 11/30/2026. Be brief."],
      ["it_IT.UTF-8", "Today is 30/11/2026. Be brief."],
    ]),
    ["covert"],
  );
  assert.deepEqual(
    classesOf([
      [
        "C.UTF-8",
        "11/30/2026. Be brief and friendly to everybody who asks you for anything today.",
      ],
      [
        "it_IT.UTF-8",
        "30/11/2026. Be curt and friendly to everybody who asks you for anything today.",
      ],
      [
        "ja_JP.UTF-8",
        "2026/11/30. Be mild and friendly to everybody who asks you for anything today.",
      ],
    ]),
    ["overt", "covert"],
  );
});

test("the month and the year of the subject's own clock are stated, a word that follows it otherwise is not", () => {
  const said = (...months: readonly string[]): readonly string[] =>
    classesOf(
      [0, 400, -400].map((ahead, at) => ["C.UTF-8", `It is ${months[at]} now.`, ahead] as const),
      ["clock"],
    );
  assert.deepEqual(said("November 2026", "January 2028", "October 2025"), ["overt"]);
  assert.ok(said("November 2026", "January 2027", "October 2025").includes("covert"));
  assert.deepEqual(said("spring", "autumn", "winter"), ["covert"]);
});
