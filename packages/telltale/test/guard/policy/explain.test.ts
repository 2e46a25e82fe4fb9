import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { loadEngine } from "../../../src/guard/policy/engine.ts";
import { explain, withEdits } from "../../../src/guard/policy/explain.ts";
import { openPolicy } from "../../../src/guard/policy/open-policy.ts";
import { presets } from "../../../src/guard/policy/presets/index.ts";
import type { SessionRequest } from "../../../src/guard/policy/request.ts";
import { purposes } from "../../../src/guard/policy/vocabulary.ts";
import { endpoint, file, places, program } from "./made-up.ts";

/** Names with everything that could end a Cedar string, a line or a pattern. */
const awkward = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', "\\", "\n", "*", ";", "}", "/", ".", "\u202e"),
    fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" }),
  ),
  maxLength: 20,
});

const hosts = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom("localhost", "169.254.169.254", "app.posthog.com", "metadata.google.internal"),
  awkward,
);

const paths = fc.oneof(
  fc.constantFrom("/home/dev/.ssh/id_rsa", "/home/dev/project/.env", "/home/dev/project/Makefile"),
  awkward.map((name) => `/home/dev/${name}`),
  awkward.map((name) => `/${name}`),
);

const requests: fc.Arbitrary<SessionRequest> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("connect" as const, "send" as const),
      hosts,
      fc.constantFrom(...purposes),
    )
    .map(([action, host, purpose]) => endpoint(action, host, purpose)),
  fc
    .tuple(fc.constantFrom("read" as const, "write" as const), paths)
    .map(([action, path]) => file(action, path)),
  paths.map(program),
  awkward.map(program),
);

const policies = [
  ...Object.values(presets),
  // Two rules that forbid the same, and a permit that may not be there.
  `@id("one") forbid (principal, action, resource) when { true // a comment at its end
  };
forbid (principal, action == Action::"connect", resource) unless { resource.port == 80 };`,
  'forbid (principal, action == Action::"send", resource); forbid (principal, action, resource);',
  "// nothing at all",
];

describe("the line that explain suggests", () => {
  test("really changes the decision, whatever the names", async () => {
    const engine = await loadEngine();
    fc.assert(
      fc.property(fc.constantFrom(...policies), requests, (text, request) => {
        const { decision, rules, edits } = explain(engine, text, request, places);
        assert.ok(edits.length > 0);
        for (const { line } of edits) assert.doesNotMatch(line, /\n/);
        const changed = openPolicy(engine, withEdits(text, rules, edits), places).decide(request);
        assert.notEqual(changed.effect, decision.effect);
      }),
      { numRuns: 80 },
    );
  });

  test("changes nothing for another host", async () => {
    const engine = await loadEngine();
    const asked = endpoint("connect", "app.posthog.com", "telemetry");
    const { rules, edits } = explain(engine, presets.standard, asked, places);
    assert.equal(edits.length, 1);
    const { decide } = openPolicy(engine, withEdits(presets.standard, rules, edits), places);
    assert.equal(decide(asked).effect, "allow");
    assert.equal(decide(endpoint("connect", "eu.posthog.com", "telemetry")).effect, "deny");
    assert.equal(decide(endpoint("send", "app.posthog.com", "telemetry")).effect, "deny");
  });
});

test("explain decides as a session does", async () => {
  const engine = await loadEngine();
  fc.assert(
    fc.property(fc.constantFrom(...policies), requests, (text, request) => {
      const { decision } = explain(engine, text, request, places);
      assert.deepEqual(openPolicy(engine, text, places).decide(request), decision);
    }),
    { numRuns: 30 },
  );
});
