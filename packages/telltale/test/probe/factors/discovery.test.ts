import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { discoveredFactors } from "../../../src/probe/factors/discovery.ts";
import { factorNamed } from "../../../src/probe/factors/index.ts";
import type { FileAccess } from "../../../src/trace/activity.ts";
import type { Trace } from "../../../src/trace/trace.ts";
import { fakeTrace } from "../fake/trace.ts";

const places = {
  home: "/home/dev",
  workspace: "/home/dev/project",
  temp: "/tmp",
  own: ["/home/dev/.acme-tool"],
};

function access(path: string, kind: FileAccess["kind"], found: boolean): FileAccess {
  return { path, kind, found, pid: 9, count: 1, at: 1 };
}

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
  const found = discoveredFactors([trace], []).map(({ name, levels }) => [name, levels.join()]);
  assert.deepEqual(Object.fromEntries(found), {
    "file:~/.npmrc": "absent,other",
    "file:~/.acme/licence": "present",
    "file:/etc/acme.conf": "present",
    "file:./ACME.md": "present",
  });
});

test("variables that were read come before those that only stand in the program", () => {
  const trace = traceWith(access("/.variables/ACME_SEEN", "probe", false));
  const names = [
    { name: "ACME_TEXT", source: "text", rank: 5 },
    { name: "ACME_TELEMETRY", source: "read", rank: 0 },
    { name: "HOME", source: "read", rank: 4 },
    { name: "ACME_KEY", source: "read", rank: 4 },
  ] as const;
  const factors = discoveredFactors([trace], names, { taken: ["ACME_KEY"] });
  assert.deepEqual(
    factors.map(({ name, source }) => `${name} ${source}`),
    [
      "env:ACME_SEEN read when it ran",
      "env:ACME_TELEMETRY read somewhere in its program",
      "env:ACME_TEXT named in its program",
    ],
  );
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
      const factors = discoveredFactors([trace], [], { mostFiles: 5, mostVariables: 5 });
      assert.ok(factors.length <= 10);
      for (const { name, levels, control } of factors) {
        const factor = factorNamed(name) ?? assert.fail(name);
        for (const level of [control, ...levels]) assert.equal(factor.refuse(level), undefined);
      }
    }),
  );
});
