import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Observable, Facet } from "../../../src/experiment/observe/observable.ts";
import { ObservableBuilder } from "../../../src/experiment/observe/observable.ts";
import { digestOfText } from "../../../src/experiment/labelling/digest-of-text.ts";
import type { Digested } from "../../../src/experiment/labelling/digest-of-text.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";

interface Row {
  readonly cwd: string;
  readonly timezone: string;
  readonly again: number;
}

const rows: readonly Row[] = ["a", "b", "c", "d"].flatMap((cwd) =>
  ["UTC", "Asia/Tokyo"].flatMap((timezone) => [0, 1].map((again) => ({ cwd, timezone, again }))),
);

function columnOf(where: string, facet: Facet, value: (row: Row) => string): Observable {
  const builder = new ObservableBuilder(rows.length);
  rows.forEach((row, trial) => builder.set(trial, value(row)));
  const { symbols, values } = builder;
  return { key: where, host: "h", where, facet, leafType: "string", symbols, values };
}

/** What a field with a digest of so much stands for, beside a text that states folder and zone and holds a random id. */
function found(of: (row: Row) => string): Digested | undefined {
  const hash = columnOf("POST /t body.snapshotHash", "value", (row) =>
    createHash("sha256").update(of(row)).digest("hex").slice(0, 12),
  );
  const observables = [
    hash,
    columnOf("POST /m body.system[0].text", "part", ({ cwd, again }) => `id ${cwd} ${again}`),
    columnOf("POST /m body.system[1].text", "stated", ({ cwd }) => cwd),
    columnOf("POST /m body.system[2].text", "part", ({ timezone }) => timezone),
  ];
  const trials = rows.map(({ cwd, timezone }, at) =>
    trialFacts(`t${at}`, "screening", { cwd, timezone }),
  );
  return digestOfText(hash, {
    trials,
    began: rows.map(() => 0),
    modelHosts: rows.map(() => []),
    observables,
  });
}

test("a digest that is another one exactly where a text is another stands for it, chance in the text apart", () => {
  const digested = found(({ cwd, timezone }) => `${cwd} ${timezone}`);
  assert.deepEqual(digested, { what: "POST /m body.system", trials: 16, values: 8 });
});

test("a bit that the text does not say is not cleared by it, nor is one that only tells a part of it", () => {
  assert.equal(
    found(({ cwd, timezone, again }) => `${cwd} ${timezone} ${again}`),
    undefined,
  );
  assert.equal(
    found(({ cwd }) => cwd),
    undefined,
  );
  assert.equal(
    found(({ timezone }) => timezone),
    undefined,
  );
});
