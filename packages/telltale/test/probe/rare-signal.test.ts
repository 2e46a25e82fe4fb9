import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnBuilder } from "../../src/probe/align/column.ts";
import type { FactorPlan } from "../../src/probe/factors/factor.ts";
import { rareSignals } from "../../src/probe/rare-signal.ts";
import { trialFacts } from "../../src/probe/signal.ts";
import type { Signal } from "../../src/probe/signal.ts";

interface Row {
  readonly timezone?: string;
  readonly locale?: string;
  readonly hit?: boolean;
}

const factors = [
  { name: "timezone", control: "UTC", levels: ["UTC", "Asia/Tokyo"] },
  { name: "locale", control: "C", levels: ["C", "de", "fr", "ja"] },
] as unknown as readonly FactorPlan[];

function signalOf(factor: string, rows: readonly Row[]): Signal | undefined {
  const builder = new ColumnBuilder(rows.length);
  rows.forEach(({ hit }, trial) => builder.set(trial, hit === true ? "Thanks." : "Thank you."));
  const { symbols, values } = builder;
  const column = {
    key: "k",
    host: "h",
    where: "w",
    facet: "part",
    leafType: "text",
    symbols,
    values,
  };
  const trials = rows.map(({ timezone = "UTC", locale = "C" }, at) =>
    trialFacts(`t${at}`, "screening", { timezone, locale }),
  );
  const learn = [...rows.keys()];
  return rareSignals({ ...column, facet: "part" }, trials, learn, factors).find(
    (each) => each.factor === factor,
  );
}

const times = <T>(count: number, row: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => row(at));
const usual: readonly Row[] = times(30, (at) => ({
  locale: ["C", "de", "fr", "ja"][at % 4] ?? "C",
}));

test("a few trials alone without it refute only what another factor explains as well", () => {
  const alone = times(6, () => ({ timezone: "Asia/Tokyo" }));
  const shown = (localeOf: (at: number) => string): readonly Row[] =>
    times(14, (at) => ({
      timezone: "Asia/Tokyo",
      locale: localeOf(at),
      hit: at < 6,
    }));
  const spread = [...usual, ...alone, ...shown((at) => ["de", "fr", "ja"][at % 3] ?? "C")];
  assert.equal(signalOf("timezone", spread)?.isPlausible, true);
  const clean = usual.filter(({ locale }) => locale !== "ja");
  const together = [...clean, ...alone, ...shown((at) => (at < 6 ? "ja" : "C"))];
  assert.notEqual(signalOf("timezone", together)?.isPlausible, true);
});

test("many trials alone without it refute it", () => {
  const alone = times(20, () => ({ timezone: "Asia/Tokyo" }));
  const shown = times(14, (at) => ({
    timezone: "Asia/Tokyo",
    locale: ["de", "fr", "ja"][at % 3] ?? "C",
    hit: at < 6,
  }));
  assert.equal(signalOf("timezone", [...usual, ...alone, ...shown])?.isPlausible, false);
});
