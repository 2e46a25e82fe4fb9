import assert from "node:assert/strict";
import { test } from "node:test";
import { ObservableBuilder } from "../../../src/experiment/observe/observable.ts";
import type { Observable, Facet } from "../../../src/experiment/observe/observable.ts";
import { recogniseCounts } from "../../../src/experiment/observe/counts.ts";

function numbers(key: string, facet: Facet, values: readonly number[]): Observable {
  const builder = new ObservableBuilder(values.length);
  values.forEach((value, trial) => builder.set(trial, String(value)));
  const { symbols } = builder;
  return {
    key,
    host: "h",
    where: key,
    facet,
    leafType: "number",
    isNumber: true,
    symbols,
    values: builder.values,
  };
}

function facetOf(values: readonly number[], sizes: readonly number[]): Facet | undefined {
  return recogniseCounts([numbers("n", "value", values), numbers("size", "count", sizes)])[0]
    ?.facet;
}

test("a number that counts the elements of an array is a count, also with a fixed number added", () => {
  assert.equal(facetOf([20, 18, 20, 18], [20, 18, 20, 18]), "count");
  assert.equal(facetOf([21, 19, 21, 19], [20, 18, 20, 18]), "count");
});

test("a number that differs once is not", () => {
  assert.equal(facetOf([20, 18, 20, 19], [20, 18, 20, 18]), "value");
  assert.equal(facetOf([1, 0, 1, 0], [20, 18, 20, 18]), "value");
});
