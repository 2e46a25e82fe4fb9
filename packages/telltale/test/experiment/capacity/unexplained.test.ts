import assert from "node:assert/strict";
import { test } from "node:test";
import { ObservableBuilder } from "../../../src/experiment/observe/observable.ts";
import type { Observable, Facet } from "../../../src/experiment/observe/observable.ts";
import type { ValueSources } from "../../../src/experiment/capacity/value-sources.ts";
import { unexplainedPlaces } from "../../../src/experiment/capacity/unexplained.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import { identifier } from "../inference/fake/subject.ts";

const trials = 64;
const start = Date.UTC(2026, 10, 20, 12);

function columnOf(
  where: string,
  value: (trial: number) => string | undefined,
  more: { readonly facet?: Facet; readonly leafType?: string } = {},
): Observable {
  const builder = new ObservableBuilder(trials);
  for (let trial = 0; trial < trials; trial++) {
    const said = value(trial);
    if (said !== undefined) builder.set(trial, said);
  }
  return {
    key: where,
    host: "h",
    where,
    facet: more.facet ?? "value",
    leafType: more.leafType ?? "string",
    symbols: builder.symbols,
    values: builder.values,
  };
}

function bitsOf(
  observables: readonly Observable[],
  words: (trial: number) => string[] = () => [],
): number {
  const sources = Array.from({ length: trials }, (_, trial): ValueSources => ({
    began: start + trial * 1000,
    took: 50,
    words: new Set(words(trial)),
    processes: new Set([String(4000 + ((trial * 37) % 100))]),
  }));
  return unexplainedPlaces(observables, new Set(), sources).reduce(
    (sum, place) => sum + place.bits,
    0,
  );
}

function uuids(seed: number): string[] {
  const random = seededRandom(seed);
  return Array.from(
    { length: trials },
    () =>
      `${identifier(random).slice(0, 14)}4${identifier(random).slice(15, 19)}8${identifier(random).slice(20)}`,
  );
}

test("a random UUID is 122 bits, however often and inside whatever it is said again", () => {
  const ids = uuids(1);
  const once = columnOf("body.session", (trial) => ids[trial]);
  const again = columnOf("body.user", (trial) => `user_x_session_${ids[trial]}`);
  const bag = columnOf("body.events[].session", (trial) => ids[trial], { leafType: "bag" });
  assert.equal(bitsOf([once]), 122);
  assert.equal(bitsOf([once, again, bag]), 122);
  const other = uuids(2);
  assert.equal(bitsOf([once, columnOf("body.request", (trial) => other[trial])]), 244);
});

test("what was given or answered in the same trial is an echo, in another trial it is none", () => {
  const ids = uuids(3);
  const observable = columnOf("body.reply_to", (trial) => ids[trial]);
  assert.equal(
    bitsOf([observable], (trial) => [ids[trial] ?? ""]),
    0,
  );
  assert.equal(
    bitsOf([observable], (trial) => [ids[(trial + 1) % trials] ?? ""]),
    122,
  );
});

test("a clock counts by how far it is from the trial's, not by its digits", () => {
  const late = (trial: number): number => start + trial * 1000 + ((trial * 37) % 64);
  const expected = Math.log2(64) + 1;
  const number = columnOf("body.at", (trial) => String(late(trial)));
  const written = columnOf("body.at", (trial) => new Date(late(trial)).toISOString());
  assert.equal(bitsOf([number]), expected);
  assert.equal(bitsOf([written]), expected);
  // Whole seconds of the same clock say less.
  const coarse = columnOf("body.at", (trial) => String(Math.floor(late(trial) / 1000)));
  assert.ok(bitsOf([coarse]) <= 1);
});

test("a number that follows from one before it counts by what is left", () => {
  const first = columnOf("body.e[x].a", (trial) => String(1000 + ((trial * 7919) % 1009)));
  const second = columnOf("body.e[x].b", (trial) => String(5000 + ((trial * 7919) % 1009)));
  assert.equal(bitsOf([first, second]), bitsOf([first]));
  const apart = columnOf("body.e[x].b", (trial) => String((trial * 104_729) % 1009));
  assert.ok(bitsOf([first, apart]) > bitsOf([first]) + 5);
});

test("pages of memory count as pages, and a process number as the kernel's", () => {
  const random = seededRandom(4);
  const pages = Array.from({ length: trials }, () => 4096 * (1000 + random.below(256)));
  const bits = bitsOf([columnOf("body.rss", (trial) => String(pages[trial]))]);
  assert.ok(bits <= Math.log2(256) + 1 && bits > 7, `${bits}`);
  assert.equal(bitsOf([columnOf("body.pid", (trial) => String(4000 + ((trial * 37) % 100)))]), 0);
});

test("a choice that another place tells too counts once", () => {
  const choice = (trial: number): string => `mode-${(trial * 7) % 3}`;
  const first = columnOf("body.a", choice);
  const second = columnOf("body.b", (trial) => choice(trial).toUpperCase());
  assert.equal(bitsOf([first]), Math.log2(4));
  assert.equal(bitsOf([first, second]), Math.log2(4));
});

test("an order of five things is at most log2 of 120, what is seldom there counts seldom", () => {
  const orders = columnOf("body.tools{order}", (trial) => `a,b,c,d,e${" ".repeat(trial)}`, {
    facet: "order",
  });
  assert.ok(Math.abs(bitsOf([orders]) - Math.log2(120)) < 1e-9);
  const ids = uuids(5);
  const seldom = columnOf("body.retry", (trial) => (trial % 4 === 0 ? ids[trial] : undefined));
  assert.equal(bitsOf([seldom]), 122 / 4);
});
