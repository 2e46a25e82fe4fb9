import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SessionRequest } from "../../../src/guard/policy/request.ts";
import { presets } from "../../../src/guard/policy/presets/index.ts";
import type { PresetName } from "../../../src/guard/policy/presets/index.ts";
import { endpoint, file, open, program } from "./made-up.ts";

type Effects = Readonly<Record<PresetName, "allow" | "deny">>;

const all: Effects = { observe: "allow", standard: "allow", strict: "allow" };
const denied: Effects = { observe: "allow", standard: "deny", strict: "deny" };
const strictly: Effects = { observe: "allow", standard: "allow", strict: "deny" };

/** What each preset promises, in the order observe, standard, strict. */
const promises: readonly (readonly [string, SessionRequest, Effects])[] = [
  ["a model is reached", endpoint("connect", "api.openai.com", "model"), all],
  ["a model is asked", endpoint("send", "api.openai.com", "model"), all],
  ["telemetry is not reached", endpoint("connect", "app.posthog.com", "telemetry"), denied],
  ["telemetry is not sent", endpoint("send", "api.openai.com", "telemetry"), denied],
  ["reports of errors are not sent", endpoint("send", "x.sentry.io", "errors"), denied],
  ["an unknown host", endpoint("connect", "files.example.com"), strictly],
  ["something unknown to a known host", endpoint("send", "api.openai.com"), strictly],
  ["a registry", endpoint("connect", "registry.npmjs.org", "registry"), strictly],
  ["the own network", endpoint("connect", "192.168.1.1", "model"), denied],
  ["the own machine", endpoint("connect", "127.0.0.1", "model"), denied],
  ["the link", endpoint("connect", "169.254.7.7", "model"), denied],
  ["the cloud's credentials", endpoint("connect", "169.254.169.254", "model"), denied],
  ["the cloud's credentials by name", endpoint("send", "metadata.google.internal"), denied],
  [
    "a public name that leads into the own network",
    endpoint("connect", "rebind.example.com", "model", { address: "10.0.0.8" }),
    denied,
  ],
  ["a key is not read", file("read", "/home/dev/.ssh/id_ed25519"), denied],
  ["a secret of the project is not read", file("read", "/home/dev/project/.env"), denied],
  ["a secret is not written over", file("write", "/home/dev/.aws/credentials"), denied],
  ["the project is read", file("read", "/home/dev/project/src/a.ts"), all],
  ["the project is written", file("write", "/home/dev/project/src/a.ts"), all],
  ["a hook of the project", file("write", "/home/dev/project/.git/hooks/pre-push"), strictly],
  ["another project is read", file("read", "/home/dev/other/a.ts"), strictly],
  ["a program of the system", program("/usr/bin/git"), all],
  ["a program of the project", program("/home/dev/project/run"), strictly],
];

for (const [name, text] of Object.entries(presets) as [PresetName, string][]) {
  describe(name, () => {
    test("is valid, without a warning", async () => {
      const { policy } = await open(text);
      assert.deepEqual(policy.warnings, []);
      for (const { because, id } of policy.rules) assert.notEqual(because, "", `${id} says why`);
    });

    for (const [promise, request, effects] of promises) {
      test(`${promise}: ${effects[name]}`, async () => {
        const { decide } = await open(text);
        assert.equal(decide(request).effect, effects[name]);
      });
    }
  });
}

test("standard redacts secrets of all that is sent, and canonicalises for models", async () => {
  const { decide } = await open(presets.standard);
  const model = decide(endpoint("send", "api.openai.com", "model")).obligations;
  assert.deepEqual(model.redact, ["secrets"]);
  assert.deepEqual(model.canonicalise, ["vendor-text"]);
  const other = decide(endpoint("send", "files.example.com")).obligations;
  assert.deepEqual(other.redact, ["secrets"]);
  assert.deepEqual(other.canonicalise, []);
});

test("a sensitive file is hidden, and the cloud's credentials answered by a reset", async () => {
  const { decide } = await open(presets.standard);
  assert.equal(decide(file("read", "/home/dev/.netrc")).obligations.hide, true);
  assert.equal(decide(endpoint("connect", "169.254.169.254")).obligations.answer, "reset");
  assert.equal(decide(endpoint("send", "x.io", "telemetry")).obligations.answer, "shape");
});

test("under strict a tool whose audit failed sends nothing", async () => {
  const { decide } = await open(presets.strict);
  const asked = endpoint("send", "api.openai.com", "model");
  assert.ok(asked.tool !== undefined);
  const decision = decide({ ...asked, tool: { ...asked.tool, verdict: "fail" } });
  assert.equal(decision.effect, "deny");
  assert.equal(decision.by, "failed-audit");
});
