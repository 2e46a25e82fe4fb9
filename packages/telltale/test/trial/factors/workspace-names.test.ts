import assert from "node:assert/strict";
import { test } from "node:test";
import { namesInWorkspace } from "../../../src/trial/factors/workspace-names.ts";
import { workspaceKinds } from "../../../src/trial/world/world.ts";
import { workspaceOf } from "../../../src/trial/world/workspace-kinds.ts";

test("every file that a kind of workspace has is known by its path and each part of it", () => {
  for (const kind of workspaceKinds) {
    const names = new Set(namesInWorkspace({ workspace: kind }));
    for (const path of Object.keys(workspaceOf(kind).files)) {
      for (const name of [path, ...path.split("/")])
        assert.ok(names.has(name), `${kind} has ${name}`);
    }
  }
});
