import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { discoveredFactors } from "../../../src/trial/factors/discovery.ts";
import { factorNamed, worldOf } from "../../../src/trial/factors/index.ts";
import type { FileAccess } from "../../../src/capture/trace/activity.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { fakeTrace } from "../../experiment/inference/fake/trace.ts";

const places = {
  home: "/home/dev",
  workspace: "/home/dev/project",
  temp: "/tmp",
  own: ["/home/dev/.acme-tool"],
};

function access(path: string, kind: FileAccess["kind"], found: boolean): FileAccess {
  return { path, kind, found, pid: 9, count: 1, at: 1 };
}

const remainingBudget = { mostFiles: 100, mostVariables: 100 };

function traceWith(...files: readonly FileAccess[]): Trace {
  return { ...fakeTrace("t1", "control", {}, { exchanges: [] }, 0), places, files };
}

test("files that it opened or looked for become factors, its own and those that it made do not", () => {
  const trace = traceWith(
    access("/home/dev/.npmrc", "read", true),
    access("/home/dev/.acme/licence", "probe", false),
    access("/etc/acme.conf", "probe", false),
    access("/home/dev/project/ACME.md", "probe", false),
    access("/home/dev/.acme-tool/lib/main.js", "read", true),
    access("/home/dev/.acme/state.json", "read", false),
    access("/home/dev/.acme/state.json", "write", true),
    access("/home/dev/.ssh", "list", true),
    access("/etc/passwd", "read", true),
    access("/etc/ld.so.cache", "read", true),
    access("/usr/share/zoneinfo/UTC", "read", true),
    access("/home/dev/.acme", "probe", true),
  );
  const found = discoveredFactors([trace], [], remainingBudget).factors.map(({ name, levels }) => [
    name,
    levels.join(),
  ]);
  assert.deepEqual(Object.fromEntries(found), {
    "file:~/.npmrc": "absent,other",
    "file:~/.acme/licence": "present",
    "file:/etc/acme.conf": "present",
    "file:./ACME.md": "present",
  });
});

test("variables that were read come first, those of the runtime last, those set by others not at all", () => {
  const trace = traceWith(
    access("/.variables/NODE_DEBUG", "probe", false),
    access("/.variables/ACME_SEEN", "probe", false),
    access("/.variables/NODE_OPTIONS", "probe", false),
  );
  const names = [
    { name: "ACME_TEXT", source: "text" },
    { name: "ACME_MODE", source: "read" },
    { name: "ACME_TELEMETRY", source: "read" },
    { name: "HOME", source: "read" },
    { name: "ACME_KEY", source: "read" },
  ] as const;
  const { factors } = discoveredFactors([trace], names, {
    ...remainingBudget,
    taken: ["ACME_KEY"],
  });
  assert.deepEqual(
    factors.map(({ name }) => name),
    ["env:ACME_SEEN", "env:ACME_TELEMETRY", "env:ACME_MODE", "env:ACME_TEXT", "env:NODE_DEBUG"],
  );
});

test("a kind of many names does not crowd out the others", () => {
  const many = Array.from({ length: 30 }, (_, index) => `OTEL_METRICS_${index}`);
  const seen = [...many, "SSH_CONNECTION", "AWS_REGION", "ODD_SWITCH"];
  const trace = traceWith(...seen.map((name) => access(`/.variables/${name}`, "probe", false)));
  const { factors, leftOut } = discoveredFactors([trace], [], {
    ...remainingBudget,
    mostVariables: 5,
  });
  const names = factors.map(({ name }) => name);
  for (const name of ["SSH_CONNECTION", "AWS_REGION", "ODD_SWITCH"])
    assert.ok(names.includes(`env:${name}`), name);
  // Nothing is dropped without a word.
  assert.equal(names.length + leftOut.length, seen.length);
});

test("a value has the form that the name asks for, and what the world sets can be taken away", () => {
  const seen = [
    "SSH_CONNECTION",
    "ACME_RELAY_URL",
    "ACME_REGION",
    "ACME_PROFILE",
    "ACME_LOGFILE",
    "BILLING_TOKEN",
  ];
  const trace = traceWith(...seen.map((name) => access(`/.variables/${name}`, "probe", false)));
  const { factors } = discoveredFactors([trace], [], {
    ...remainingBudget,
    set: ["BILLING_TOKEN"],
  });
  const levels = Object.fromEntries(factors.map(({ name, levels: all }) => [name.slice(4), all]));
  assert.match(levels["SSH_CONNECTION"]?.[0] ?? "", /^[\d.]+ \d+ [\d.]+ \d+$/);
  assert.match(levels["ACME_RELAY_URL"]?.[0] ?? "", /^https:\/\/[a-z-]+\.example\.com$/);
  assert.match(levels["ACME_REGION"]?.[0] ?? "", /^[a-z]+-[a-z]+-\d$/);
  assert.deepEqual(levels["ACME_PROFILE"], ["1"]);
  assert.match(levels["ACME_LOGFILE"]?.[0] ?? "", /^\/tmp\//);
  assert.equal(levels["BILLING_TOKEN"]?.[0], "absent");
  assert.deepEqual(worldOf({ "env:BILLING_TOKEN": "absent" }).without, ["BILLING_TOKEN"]);
});

test("what the turn puts there and what is planned already is no new factor", () => {
  const trace = traceWith(
    access("/home/dev/.acme/settings.json", "read", true),
    access("/home/dev/.npmrc", "read", true),
    access("/.variables/ACME_MODE", "probe", false),
  );
  const { factors, leftOut } = discoveredFactors([trace], [], {
    ...remainingBudget,
    takenFiles: ["/home/dev/.acme/settings.json"],
    planned: ["env:ACME_MODE"],
  });
  assert.deepEqual(
    factors.map(({ name }) => name),
    ["file:~/.npmrc"],
  );
  assert.deepEqual(leftOut, []);
});

test("whatever a subject asks for, only factors that can be set come out, and no more than wanted", () => {
  const path = fc.oneof(
    fc.string({ unit: "binary" }).map((text) => `/home/dev/${text}`),
    fc.string({ unit: "binary" }).map((text) => `/.variables/${text}`),
    fc.string({ unit: "binary" }).map((text) => `/etc/${text}`),
  );
  fc.assert(
    fc.property(fc.array(path, { maxLength: 60 }), (paths) => {
      const trace = traceWith(...paths.map((each) => access(each, "probe", false)));
      const { factors } = discoveredFactors([trace], [], { mostFiles: 5, mostVariables: 5 });
      assert.ok(factors.length <= 10);
      for (const { name, levels, control } of factors) {
        const factor = factorNamed(name) ?? assert.fail(name);
        for (const level of [control, ...levels]) assert.equal(factor.refuse(level), undefined);
      }
    }),
  );
});
