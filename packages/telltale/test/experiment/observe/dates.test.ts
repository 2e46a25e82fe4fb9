import assert from "node:assert/strict";
import { test } from "node:test";
import { clockOffset, localDay, readDate } from "../../../src/experiment/observe/dates.ts";

const written: readonly (readonly [text: string, format: string, day: string])[] = [
  ["2026-11-20", "YYYY-MM-DD", "2026-11-20"],
  ["2026/11/20", "YYYY/MM/DD", "2026-11-20"],
  ["2026/1/5", "YYYY/M/D", "2026-01-05"],
  ["20.11.2026", "DD.MM.YYYY", "2026-11-20"],
  ["11/20/2026", "DD/MM/YYYY", "2026-11-20"],
  ["20261120", "YYYYMMDD", "2026-11-20"],
  ["Nov 20, 2026", "MMM D, YYYY", "2026-11-20"],
  ["20 November 2026", "D MMMM YYYY", "2026-11-20"],
  ["2026年11月20日", "YYYY年M月D日", "2026-11-20"],
  ["2026-11-20T08:30:00.123Z", "YYYY-MM-DDThh:mm:ss.fffZ", "2026-11-20"],
];

for (const [text, format, day] of written) {
  test(`reads ${text}`, () => {
    const date = readDate(text);
    assert.equal(date?.day, day);
    if (!format.startsWith("DD/")) assert.equal(date?.format, format);
  });
}

test("leaves alone what is no date", () => {
  for (const text of [
    "2026-13-20",
    "hello world",
    "1.2.3",
    "99999999",
    "127.0.0.1",
    "20 Foobar 2026",
  ]) {
    assert.equal(readDate(text), undefined, text);
  }
});

test("a clock shows how far it is ahead", () => {
  const at = Date.UTC(2026, 10, 20, 20, 0);
  const ahead = (text: string): number | undefined => {
    const date = readDate(text);
    return date === undefined ? undefined : clockOffset(date, at);
  };
  assert.equal(ahead("2026-11-21 04:00:10"), 480);
  assert.equal(ahead("2026-11-20T12:00"), -480);
  assert.equal(ahead("04:00"), 480);
  assert.equal(ahead("2026-11-21"), undefined);
});

test("the day is the zone's own", () => {
  const at = Date.UTC(2026, 10, 20, 20, 0);
  assert.equal(localDay(at, 480), "2026-11-21");
  assert.equal(localDay(at, -480), "2026-11-20");
});
