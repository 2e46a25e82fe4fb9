import assert from "node:assert/strict";
import { test } from "node:test";
import { areaOf, isWithin, shownPath } from "../../../src/judgement/rules/file-area.ts";

const places = {
  home: "/home/dev",
  workspace: "/home/dev/project",
  temp: "/tmp",
  own: ["/opt/tool", "/home/dev/.tool/bin"],
};

test("the most particular area wins", () => {
  const areas = {
    "/opt/tool/cli.js": "own",
    "/home/dev/.tool/bin/x": "own",
    "/home/dev/project/a.ts": "workspace",
    "/home/dev/projects/a.ts": "home",
    "/home/dev/.npmrc": "home",
    "/tmp/x": "temp",
    "/usr/lib/x.so": "system",
    "/etc/hosts": "system",
    "/proc/cpuinfo": "system",
    "/etc/machine-id": "other",
    "/opt/toolbox/x": "other",
    "/": "system",
    "/etc/ssl/x": "system",
  };
  for (const [path, area] of Object.entries(areas)) assert.equal(areaOf(path, places), area, path);
});

test("paths are shown as people read them", () => {
  assert.equal(shownPath("/home/dev/.npmrc", places), "~/.npmrc");
  assert.equal(shownPath("/home/dev/project/.env", places), "./.env");
  assert.equal(shownPath("/home/dev", places), "~");
  assert.equal(shownPath("/home/developer/x", places), "/home/developer/x");
  assert.equal(shownPath("/etc/machine-id", places), "/etc/machine-id");
  assert.equal(shownPath("/proc/4711/environ", places), "/proc/PID/environ");
  assert.equal(shownPath("/proc/4711", places), "/proc/PID");
  const slashed = { ...places, home: "/home/dev/", workspace: "/home/dev/project/" };
  assert.equal(shownPath("/home/dev/.npmrc", slashed), "~/.npmrc");
  assert.equal(shownPath("/home/dev/project/.env", slashed), "./.env");
});

test("a folder holds itself and what is below it, not its namesakes", () => {
  assert.ok(isWithin("/a/b", "/a/b/"));
  assert.ok(isWithin("/a/b/c", "/a/b"));
  assert.ok(!isWithin("/a/bc", "/a/b"));
  assert.ok(!isWithin("/a", ""));
  assert.ok(isWithin("/a", "/"));
  assert.ok(!isWithin("a", "/"));
});
