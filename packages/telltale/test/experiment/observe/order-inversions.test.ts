import assert from "node:assert/strict";
import { test } from "node:test";
import { orderInversions } from "../../../src/experiment/observe/order-inversions.ts";
import { ObservableBuilder } from "../../../src/experiment/observe/observable.ts";

function said(bags: readonly string[]): (string | undefined)[] {
  const builder = new ObservableBuilder(bags.length);
  bags.forEach((bag, trial) => builder.set(trial, bag));
  const observable = orderInversions(builder);
  return Array.from(observable.symbols, (symbol) => observable.values[symbol]);
}

test("keys that come and go are no other order", () => {
  assert.deepEqual(said(["a,b,c", "a,c", "a,b,c\nb,c", "a,x,b,c"]), [
    "as usual",
    "as usual",
    "as usual",
    "as usual",
  ]);
});

test("keys in the opposite order in any element are seen", () => {
  assert.deepEqual(said(["a,b,c", "a,b,c\na,c,b", "c,b,a"]), ["as usual", "b<c", "a<b b<c"]);
});

test("two keys that come from two elements and meet in a third have no order that could be turned", () => {
  const orders = ["id,left,end", "id,right,end", "id,left,right,end"];
  assert.deepEqual(said(orders), ["as usual", "as usual", "as usual"]);
});
