import assert from "node:assert/strict";
import { test } from "node:test";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import { tellsOwnClock } from "../../../src/experiment/labelling/own-clock.ts";

const now = Date.parse("2026-11-20T12:00:00Z");
const began = [now, now + 400 * 86_400_000];

/** One value a trial. */
function columnOf(values: readonly string[]): Observable {
  return {
    key: "k",
    host: "h",
    where: "w",
    facet: "value",
    leafType: "value",
    symbols: Int32Array.from(values.keys()),
    values,
  };
}

const tells = (spell: (at: Date) => string): boolean =>
  tellsOwnClock(columnOf(began.map((at) => spell(new Date(at + 1234)))), {
    trials: [],
    began,
    modelHosts: [],
  });

/** By the specification of ULID, most significant digit first. */
function ulid(at: number): string {
  const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let text = "";
  for (let rest = at, digit = 0; digit < 10; digit++, rest = Math.floor(rest / 32))
    text = `${digits[rest % 32] ?? ""}${text}`;
  return `${text}8Q2V5N7RZ4K1M3XC`;
}

test("dates, numbers and identifiers made of the time say what the clock shows", () => {
  assert.ok(tells((at) => at.toISOString()));
  assert.ok(tells((at) => at.toISOString().slice(0, 10).replaceAll("-", "/")));
  assert.ok(tells((at) => String(at.getTime())));
  assert.ok(tells((at) => String(Math.floor(at.getTime() / 1000))));
  assert.ok(tells((at) => ulid(at.getTime())));
  assert.ok(tells((at) => `${at.getTime().toString(36)}x9k2`));
  assert.ok(tells((at) => `run_${at.getTime().toString(16)}.7`));
  assert.ok(tells((at) => `${Math.floor(at.getTime() / 1000).toString(16)}-beef`));
  // RFC 9562, section 5.7.
  assert.ok(
    tells((at) => {
      const hex = at.getTime().toString(16).padStart(12, "0");
      return `${hex.slice(0, 8)}-${hex.slice(8)}-7a3b-9c4d-0123456789ab`;
    }),
  );
});

test("what another clock shows, or no clock at all, says nothing of it", () => {
  assert.ok(!tells(() => new Date(now).toISOString()));
  assert.ok(!tells((at) => (at.getTime() > now + 1e9 ? "beta" : "alpha")));
  assert.ok(!tells((at) => (at.getTime() > now + 1e9 ? "run-1a1f9534884" : "run-c0ffee12345")));
  assert.ok(!tells((at) => (at.getTime() > now + 1e9 ? "0f3e2d1c4b5a69788796a5b4c3d2e1f0" : "")));
});
