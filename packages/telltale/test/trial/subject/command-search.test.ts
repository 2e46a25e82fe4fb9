import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findCommand } from "../../../src/trial/subject/command-search.ts";

async function inFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "telltale-test-"));
  try {
    await act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function program(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), 0o755);
}

test("a version manager's wrapper is passed over for the system's own program", () =>
  inFolder(async (folder) => {
    program(folder, "env", '#!/usr/bin/env bash\nexec manager exec env "$@"\n');
    const found = await findCommand("env", "/", `${folder}:/usr/bin`);
    assert.equal(found.path, "/usr/bin/env");
    assert.equal(found.passedOver, join(folder, "env"));
  }));

test("a program of the user's own comes first as it does for a shell", () =>
  inFolder(async (folder) => {
    program(folder, "env", "#!/usr/bin/env node\n");
    const script = await findCommand("env", "/", `${folder}:/usr/bin`);
    assert.deepEqual([script.path, script.passedOver], [join(folder, "env"), undefined]);
    rmSync(join(folder, "env"));
    symlinkSync("/usr/bin/env", join(folder, "env"));
    assert.equal((await findCommand("env", "/", `${folder}:/usr/bin`)).path, join(folder, "env"));
  }));

test("a wrapper that nothing stands behind is what there is", () =>
  inFolder(async (folder) => {
    program(folder, "only-here", "#!/bin/sh\n");
    const found = await findCommand("only-here", "/", `${folder}:/usr/bin`);
    assert.deepEqual([found.path, found.passedOver], [join(folder, "only-here"), undefined]);
  }));
