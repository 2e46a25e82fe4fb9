import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSteps } from "../../../../src/capture/cage/init/build-steps.ts";
import type { ViewStage } from "../../../../src/capture/cage/view.ts";

const none: ViewStage = {
  shared: [],
  masked: [],
  folders: [],
  links: [],
  mountPoints: [],
  mounts: [],
  inner: [],
  layers: [],
  plain: [],
  copies: [],
};
const view = {
  root: "/mnt",
  hostname: "workstation",
  owner: 1000,
  stages: [none, none],
  system: [],
  own: [],
  covers: [],
  home: "/home/dev",
  workspace: "/home/dev/project",
  size: 4096,
} as const;

test("a content that is written to several places is sent once", () => {
  const system = ["/etc/a", "/etc/b", "/etc/c"].map((path) => ({ path, content: "BUNDLE" }));
  const { steps, contents } = buildSteps({ ...view, system }, 1_800_000_000);
  assert.deepEqual(contents.map(String), ["BUNDLE"]);
  const written = steps.filter(([name]) => name === "file");
  assert.deepEqual(
    written.map(([, root, path, place]) => [root, path, place]),
    system.map(({ path }) => ["/mnt", path, 0]),
  );
});

test("folders above the subject's files are the subject's, and those of the system are not", () => {
  const own = [{ path: "/home/dev/.config/tool/settings.json", content: "{}" }];
  const { steps } = buildSteps(
    { ...view, own, system: [{ path: "/etc/x/y", content: "" }] },
    1_800_000_000,
  );
  assert.deepEqual(
    steps.filter(([name]) => name === "own").map(([, place, owner]) => [place, owner]),
    [
      ["/mnt/home/dev/.config/tool", 1000],
      ["/mnt/home/dev/.config", 1000],
    ],
  );
  const owners = steps
    .filter(([name]) => name === "file")
    .map(([, , path, , , owner]) => [path, owner]);
  assert.deepEqual(owners, [
    ["/etc/x/y", -1],
    ["/home/dev/.config/tool/settings.json", 1000],
  ]);
});

test("a mount that only shows is bound first and then made so", () => {
  const shown = { from: "/usr", to: "/usr", type: "none", options: "bind,ro,nosuid,nodev" };
  const { steps } = buildSteps({ ...view, stages: [{ ...none, mounts: [shown] }, none] }, 0);
  assert.deepEqual(
    steps.filter(([, , place]) => place === "/mnt/usr"),
    [
      ["mount", "/usr", "/mnt/usr", "", 4096, ""],
      ["mount", "", "/mnt/usr", "", 4096 | 32 | 1 | 2 | 4, ""],
    ],
  );
});
